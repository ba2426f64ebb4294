import { describe, expect, test } from "vitest";
import { support } from "../../src/facts/support.ts";
import type { JsonObject } from "../../src/types.ts";
import { context } from "./members.ts";

function derivedOf(declaredRelease: string | null, day = "2026-09-01"): JsonObject {
  return support.cluster?.([], context({ declaredRelease, now: new Date(`${day}T23:59:59Z`) })).values ?? {};
}

describe("releaseForm", () => {
  test.each([
    "v8.5.3",
    "8.5.3",
    " v8.5.3 ",
    "v6.5.3-20230915-abcdef0",
    "v9.0.0-beta.1",
    `pingcap/tikv@sha256:${"0a".repeat(32)}`,
  ])("of %s is pinned", (release) => {
    expect(derivedOf(release)["releaseForm"]).toBe("pinned");
  });

  test.each([
    "latest",
    "nightly",
    "v8.5",
    "8",
    "v8.5.x",
    "^8.5.0",
    ">=8.5.0 <9",
    "v8.5.0-alpha",
    "v8.5.0-nightly",
    "pingcap/tikv@sha256:0a",
  ])("of %s is floating", (release) => {
    expect(derivedOf(release)).toMatchObject({ declaredRelease: release, releaseForm: "floating" });
    expect(derivedOf(release)).not.toHaveProperty("inMaintenance");
  });

  test.each([null, "", "  "])("of %j is not known", (release) => {
    expect(Object.keys(derivedOf(release))).toEqual(["dataAgeDays", "advisoryAgeDays", "componentReleases"]);
  });
});

describe("inMaintenance", () => {
  test.each([
    ["v8.5.3", "2026-09-01", true],
    ["v7.1.6", "2026-05-31", true],
    ["v7.1.6", "2026-06-01", false],
    ["v8.4.0", "2024-12-01", false],
    ["v2.1.19", "2019-12-01", false],
    ["v4.0.16", "2026-09-01", false],
    ["v9.9.0", "2026-09-01", undefined],
    ["v9.0.0-beta.1", "2026-09-01", undefined],
    ["v8.5.0-rc.1", "2026-09-01", undefined],
  ] as const)("of %s on %s is %j", (release, day, answer) => {
    expect(derivedOf(release, day)["inMaintenance"]).toBe(answer);
  });
});

test("dataAgeDays counts whole days", () => {
  const first = derivedOf(null, "2026-09-01")["dataAgeDays"] as number;
  expect(derivedOf(null, "2026-12-01")["dataAgeDays"]).toBe(first + 91);
});
