import { expect, test } from "vitest";
import { staleDiagnostic } from "../../src/diagnose/stale.ts";

test.each(["2020-01-01", "2026-08-21", "2026-11-19"])("the data are not too old on %s", (day) => {
  expect(staleDiagnostic("tikv.toml", new Date(`${day}T23:59:59Z`))).toBeNull();
});

test("they are 91 days later", () => {
  expect(staleDiagnostic("tikv.toml", new Date("2026-11-20T00:00:00Z"))).toMatchObject({
    code: "stale-data",
    level: "note",
    file: "tikv.toml",
    message: expect.stringContaining("2026-08-21"),
    suggestion: expect.stringContaining("`npm run data:refresh`"),
  });
});
