import { type Fixture, readFixtures as readAll } from "../../src/policy-tests/fixture.ts";

/** Every fixture below test/policies; one whose name gives no release or day is of the newest release, on one day in its support. */
export function readFixtures(): readonly Fixture[] {
  return readAll(import.meta.dirname, { release: "v8.5.7", now: new Date("2026-07-01T00:00:00Z") });
}
