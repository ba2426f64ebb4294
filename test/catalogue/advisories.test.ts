import { describe, expect, test } from "vitest";
import {
  type Advisory,
  advisories,
  advisoriesAsOf,
  advisorySentence,
  isAdvisorySentence,
  seriousAdvisories,
  standing,
} from "../../src/catalogue/advisories.ts";
import { newestPatch } from "../../src/catalogue/patches.ts";
import { release } from "../support/release.ts";

const sample: Advisory = {
  id: "TIKV-1",
  component: "tikv",
  kind: "correctness",
  severity: "high",
  summary: "Something is wrong",
  fixed: { "6.5": "v6.5.9", "7.5": "v7.5.0", "8.5": "v8.5.3" },
  notFound: ["7.1"],
  reference: "https://example.org",
};

describe("standing", () => {
  test.each([
    ["v8.5.2", "affected"],
    ["v8.5.3", "fixed"],
    ["v8.5.10", "fixed"],
    ["v8.5.2-20251015-abc", "affected"],
    ["v8.5.3-20251015-abc", "fixed"],
    ["v8.5.3-rc.1", "affected"],
    ["v8.5.4-rc.1", "fixed"],
    ["v7.5.0", "fixed"],
    ["v7.5.0-beta.1", "affected"],
    ["v7.1.6", "unfixed"],
    // In neither list: the next newer listed series decides.
    ["v6.1.7", "affected"],
    ["v8.1.2", "affected"],
    ["v7.2.0", "undecided"],
    ["v6.6.0", "undecided"],
    ["v9.0.0", "undecided"],
    ["v10.0.0", "undecided"],
    ["v26.3.4", "undecided"],
  ] as const)("of %s is %s", (text, answer) => {
    expect(standing(sample, release(text))).toBe(answer);
  });

  test.each([
    ["v5.2.4", "fixed"],
    ["v5.3.0", "affected"],
    ["v5.3.0-20220101", "affected"],
    ["v5.3.1", "fixed"],
    ["v8.5.7", "fixed"],
    ["v99.0.0", "fixed"],
  ] as const)("of %s where only 5.3.0 is affected is %s", (text, answer) => {
    const one: Advisory = { ...sample, affected: ">=5.3.0 <=5.3.0", fixed: { "5.3": "v5.3.1" }, notFound: [] };
    expect(standing(one, release(text))).toBe(answer);
  });
});

describe("advisorySentence", () => {
  test.each([
    ["v8.5.2", "TIKV-1: Something is wrong, fixed in v8.5.3"],
    ["v8.1.2", "TIKV-1: Something is wrong, fixed in v8.5.3"],
    ["v7.1.6", "TIKV-1: Something is wrong, fixed in v7.5.0"],
    ["v9.0.0", "TIKV-1: Something is wrong"],
  ])("under %s", (text, sentence) => {
    expect(advisorySentence(sample, release(text))).toBe(sentence);
  });
});

describe("isAdvisorySentence", () => {
  test.each(advisories.map((one) => [one.id, one] as const))("knows those of %s", (_, one) => {
    for (const text of ["v5.0.0", "v6.5.0", "v8.1.2", "v8.5.0", "v9.0.0"]) {
      expect(isAdvisorySentence(advisorySentence(one, release(text)))).toBe(true);
    }
  });

  test.each([
    "",
    ":",
    "PD-9051",
    "PD-9051: see https://example.org",
    "constructor: x",
    "PD-9051: PD may hand out timestamps though the member is no longer the leader, fixed in v1.0.0",
    "PD-9051: PD may hand out timestamps though the member is no longer the leader, fixed in undefined",
  ])("does not take %j for one", (text) => {
    expect(isAdvisorySentence(text)).toBe(false);
  });
});

describe.each(advisories)("$id", (one) => {
  test("names releases that exist", () => {
    for (const [series, first] of Object.entries(one.fixed)) {
      const patch = release(first ?? "");
      expect(patch.series).toBe(series);
      const newest = newestPatch(series, new Date(`${advisoriesAsOf}T00:00:00Z`));
      expect(patch.patch).toBeLessThanOrEqual(newest?.release.patch ?? -1);
    }
  });

  test("is decided by its first fixed patches", () => {
    for (const first of Object.values(one.fixed)) {
      const { major, minor, patch } = release(first ?? "");
      expect(standing(one, release(`v${major}.${minor}.${patch}`))).toBe("fixed");
      expect(standing(one, release(`v${major}.${minor}.${patch + 1}`))).toBe("fixed");
      if (patch > 0) expect(standing(one, release(`v${major}.${minor}.${patch - 1}`))).toBe("affected");
    }
  });
});

test("serious ones are those of the components, the worst first", () => {
  const ids = seriousAdvisories(["pd"]).map(({ id }) => id);
  expect(ids[0]).toBe("PD-9051");
  expect(ids).toContain("PD-7094");
  expect(ids).not.toContain("PD-9602");
  expect(seriousAdvisories(["ticdc", "tiproxy"])).toEqual([]);
});

test.each([
  ["tikv", "v8.5.7", []],
  ["pd", "v8.5.7", []],
  ["tikv", "v8.1.2", []],
  ["pd", "v7.5.7", []],
  ["pd", "v8.5.4", ["PD-9367"]],
  ["pd", "v8.5.1", ["PD-9051", "PD-9367"]],
  ["tidb", "v5.3.0", ["CVE-2022-31011"]],
  ["tidb", "v8.5.7", []],
] as const)("%s of %s has the serious faults %j", (component, text, ids) => {
  const affecting = seriousAdvisories([component]).filter((one) => standing(one, release(text)) === "affected");
  expect(affecting.map(({ id }) => id)).toEqual(ids);
});
