import { describe, expect, test } from "vitest";
import history from "../../data/releases.json" with { type: "json" };
import { isNewerThanData, isPrerelease, newestPatch, orderReleases } from "../../src/catalogue/patches.ts";
import { release } from "../support/release.ts";

describe("newestPatch", () => {
  test.each([
    ["8.5", "2026-09-01", "v8.5.7", "2026-06-26"],
    ["8.5", "2026-06-26", "v8.5.7", "2026-06-26"],
    ["8.5", "2026-06-25", "v8.5.6", "2026-04-14"],
    ["8.5", "2026-04-13", "v8.5.5", "2026-01-15"],
    ["8.5", "2024-12-19", "v8.5.0", "2024-12-19"],
    ["8.5", "2020-01-01", "v8.5.0", "2024-12-19"],
    ["8.4", "2026-09-01", "v8.4.0", "2024-11-06"],
    ["4.0", "2026-09-01", "v4.0.16", null],
  ])("of %s on %s is %s", (series, day, text, out) => {
    const newest = newestPatch(series, new Date(`${day}T00:00:00Z`));
    expect({ text: newest?.release.text, day: newest?.day }).toEqual({ text, day: out });
  });

  test.each(["9.0", "26.3", "constructor", "__proto__", ""])("of %j is not known", (series) => {
    expect(newestPatch(series, new Date("2026-09-01T00:00:00Z"))).toBeNull();
  });
});

describe("orderReleases", () => {
  test.each([
    ["v8.5.3", "v8.5.7", -1],
    ["v8.5.10", "v8.5.9", 1],
    ["v8.5.3-20251015-abc", "v8.5.3", 0],
    ["v8.5.3-20251015-abc", "v8.5.4", -1],
    ["v9.0.0-beta.1", "v9.0.0", -1],
    ["v9.0.0-rc.2", "v9.0.0", -1],
    ["v9.0.0-rc2", "v9.0.0", -1],
    ["v9.0.0-beta.1", "v8.5.7", 1],
    ["v9.0.0-beta.2", "v9.0.0-rc.1", 0],
    ["v8.5.0", "v8.5.0-rc.1", 1],
  ])("%s against %s", (one, other, sign) => {
    expect(Math.sign(orderReleases(release(one), release(other)))).toBe(sign);
  });
});

test.each([
  ["v8.5.3", false],
  ["v8.5.3-20251015-abc", false],
  ["v8.5.3-fips", false],
  ["v8.0.0-4193", false],
  ["v8.5.3-beta.1", true],
  ["v8.5.3-BETA", true],
  ["v8.5.3-rc1", true],
  ["v8.5.3-rcfoo", false],
])("whether %s comes before its patch", (text, answer) => {
  expect(isPrerelease(release(text))).toBe(answer);
});

test.each([
  ["v8.5.7", false],
  ["v8.5.8", true],
  ["v8.5.7-20260801", false],
  ["v4.0.99", false],
  ["v9.5.0", false],
])("whether %s is newer than the data", (text, answer) => {
  expect(isNewerThanData(release(text))).toBe(answer);
});

test("every series since 5.0 has the days of all its patches, in order", () => {
  const series = (history.series as readonly (readonly (string | null)[])[]).filter(([name]) => Number(name) >= 5);
  const patches: Readonly<Record<string, readonly string[]>> = history.patches;
  expect(Object.keys(patches)).toEqual(series.map(([name]) => name));
  for (const [name = "", , last] of series) {
    const days = patches[name ?? ""] ?? [];
    expect(last).toBe(`v${name}.${days.length - 1}`);
    expect(days).toEqual([...days].sort());
    for (const day of days) expect(day).toMatch(/^20\d\d-\d\d-\d\d$/);
  }
});
