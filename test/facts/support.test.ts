import { describe, expect, test } from "vitest";
import { support } from "../../src/facts/support.ts";
import type { Component, JsonObject } from "../../src/types.ts";
import { context, member } from "./members.ts";

function derivedOf(
  declaredRelease: string | null,
  day = "2026-09-01",
  components: readonly Component[] = ["tikv", "pd"],
): JsonObject {
  const members = components.map((component) => member(component, {}));
  return support.cluster?.(members, context({ declaredRelease, now: new Date(`${day}T23:59:59Z`) })).values ?? {};
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

const digest = `@sha256:${"0a".repeat(32)}`;

describe("declaredSeries", () => {
  test.each([
    ["v8.5.3", "8.5"],
    [`v8.5.3${digest}`, "8.5"],
    ["v8.5.3-20251015-abc", "8.5"],
    [`pingcap/tikv${digest}`, undefined],
    ["v8.5", undefined],
    ["nightly", undefined],
  ])("of %s is %j", (release, series) => {
    expect(derivedOf(release)["declaredSeries"]).toBe(series);
  });
});

describe("the newest patch", () => {
  test.each([
    ["v8.5.7", "2026-09-01", true, 67, undefined, false],
    ["v8.5.3", "2026-09-01", false, 67, ["v8.5.7"], false],
    ["v8.5.6", "2026-08-24", false, 59, ["v8.5.7"], false],
    ["v8.5.6", "2026-08-25", false, 60, ["v8.5.7"], false],
    ["v8.5.6", "2026-06-25", true, 72, undefined, false],
    ["v8.5.7-20260801-abc", "2026-09-01", true, 67, undefined, false],
    ["v8.5.7-rc.1", "2026-09-01", false, 67, ["v8.5.7"], false],
    ["v8.5.9", "2026-09-01", true, 67, undefined, true],
    ["v4.0.15", "2026-09-01", false, undefined, ["v4.0.16"], false],
    ["v9.5.0", "2026-09-01", undefined, undefined, undefined, undefined],
    ["latest", "2026-09-01", undefined, undefined, undefined, undefined],
  ] as const)("for %s on %s", (release, day, isNewestPatch, newestPatchAgeDays, newestPatch, newerThanData) => {
    const facts = { isNewestPatch, newestPatchAgeDays, newestPatch, newerThanData };
    expect(derivedOf(release, day)).toMatchObject(
      Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    );
    for (const [name, value] of Object.entries(facts)) {
      if (value === undefined) expect(derivedOf(release, day)).not.toHaveProperty(name);
    }
  });
});

describe("goTo", () => {
  test.each([
    ["v8.5.3", "2026-09-01", ["v8.5.7"]],
    ["v8.5.7", "2026-09-01", undefined],
    ["v8.5.9", "2026-09-01", undefined],
    ["v8.1.0", "2026-09-01", ["v8.1.2"]],
    ["v8.1.2", "2026-09-01", undefined],
    ["v6.5.9", "2026-09-01", ["v8.5.7"]],
    ["v8.4.0", "2026-09-01", ["v8.5.7"]],
    ["v3.0.20", "2026-09-01", ["v8.5.7"]],
    ["v7.5.1", "2026-12-01", ["v7.5.7"]],
    ["v7.5.1", "2026-12-02", ["v8.5.7"]],
    ["v8.5.3", "2025-09-01", undefined],
    ["v9.5.0", "2026-09-01", undefined],
    ["nightly", "2026-09-01", undefined],
    ["v8.1.0", "2040-01-01", undefined],
  ])("from %s on %s is %j", (release, day, goTo) => {
    expect(derivedOf(release, day)["goTo"]).toEqual(goTo);
  });
});

describe("advisories", () => {
  test("are those of the components at hand", () => {
    expect(derivedOf("v8.5.2", "2026-09-01", ["tikv"])["advisories"]).toEqual([
      "TIKV-18784: Comparisons under Unicode collations give wrong results, fixed in v8.5.3",
    ]);
    expect(derivedOf("v8.5.2", "2026-09-01", ["pd"])["advisories"]).toEqual([
      "PD-9367: PD's micro-services (tso, scheduling) listen with the TLS settings of a client, fixed in v8.5.5",
    ]);
    expect(derivedOf("v8.5.2", "2026-09-01", ["ticdc"])["advisories"]).toEqual([]);
  });

  test("without a fix in the series are apart", () => {
    const facts = derivedOf("v8.1.2", "2026-09-01", ["pd"]);
    expect(facts).toMatchObject({ advisories: [], undecidedAdvisories: 0 });
    expect(facts["unfixedAdvisories"]).toContainEqual(expect.stringMatching(/^PD-9051: .*, fixed in v8\.5\.2$/));
  });

  test("of a later series are not decided", () => {
    const facts = derivedOf("v9.0.0-beta.1");
    expect(facts["advisories"]).toEqual([]);
    expect(facts["undecidedAdvisories"]).toBeGreaterThan(0);
  });
});

describe("sameRelease", () => {
  function sameOf(...releases: readonly (readonly [Component, string | null | undefined])[]): JsonObject {
    const members = releases.map(([component, release]) =>
      member(component, {}, release === undefined ? {} : { release }),
    );
    return support.cluster?.(members, context()).values ?? {};
  }

  test.each([
    [
      true,
      [
        ["tikv", "v8.5.3"],
        ["pd", "v8.5.3"],
      ],
    ],
    [
      true,
      [
        ["tikv", "v8.5.3-20251015-abc"],
        ["pd", "8.5.3"],
        ["tiproxy", "v1.3.0"],
        ["ticdc", "v8.5.1"],
      ],
    ],
    [
      undefined,
      [
        ["tikv", "v8.5.3"],
        ["pd", "v8.5.3"],
        ["tidb", undefined],
      ],
    ],
    [
      undefined,
      [
        ["tikv", null],
        ["pd", "v8.5.3"],
        ["tidb", "v8.5.3"],
      ],
    ],
    [
      false,
      [
        ["tikv", "v8.5.3"],
        ["pd", "v8.5.1"],
      ],
    ],
    [
      false,
      [
        ["tikv", "v8.5.3"],
        ["tikv", "v8.5.1"],
      ],
    ],
    [
      false,
      [
        ["tikv", "v8.5.3"],
        ["pd", "v8.5.1"],
        ["tidb", "latest"],
      ],
    ],
    [
      undefined,
      [
        ["tikv", "v8.5.3"],
        ["pd", "v8.5.3"],
        ["tidb", "latest"],
      ],
    ],
    [
      undefined,
      [
        ["tikv", "v8.5.3"],
        ["pd", undefined],
      ],
    ],
    [
      undefined,
      [
        ["tikv", "v8.5.3"],
        ["pd", null],
      ],
    ],
    [
      undefined,
      [
        ["tikv", "v8.5.3"],
        ["tiproxy", "v1.3.0"],
      ],
    ],
    [
      undefined,
      [
        ["tikv", undefined],
        ["pd", undefined],
      ],
    ],
  ] as const)("is %j of %j", (answer, releases) => {
    expect(sameOf(...releases)["sameRelease"]).toBe(answer);
  });

  test("the releases are told", () => {
    expect(sameOf(["tikv", "v8.5.3"], ["tikv", "v8.5.3"], ["pd", "v8.5.1"])["componentReleases"]).toEqual([
      "pd-v8.5.1",
      "tikv-v8.5.3",
    ]);
  });
});
