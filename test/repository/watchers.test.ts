import { describe, expect, test } from "vitest";
import { extracted, isDependency, newBudget } from "../../src/repository/watchers/custom-manager.ts";
import { readRenovate } from "../../src/repository/watchers/renovate.ts";

const target = { file: "orders/topology.yaml", format: "tiup", releases: ["v8.5.3"] } as const;
const managerOf = (...matchStrings: readonly string[]) => ({
  customType: "regex",
  managerFilePatterns: ["**/topology.yaml"],
  matchStrings,
  depNameTemplate: "tikv/tikv",
  datasourceTemplate: "github-tags",
});
const seen = (text: string, ...managers: readonly object[]) =>
  readRenovate({ customManagers: managers }).sees(target, text);

describe("a manager of Renovate's", () => {
  test("sees a release that it takes out of the file, and no other", () => {
    const manager = managerOf("tikv: (?<currentValue>v\\S+)");
    expect(seen("component_versions:\n  tikv: v8.5.3\n", manager)).toBe("sees");
    expect(seen("component_versions:\n  tikv: v8.1.0\n", manager)).toBe("blind");
    expect(seen("component_versions:\n  pd: v8.5.3\n", manager)).toBe("blind");
  });

  test("captures groups of any name, of every match", () => {
    const found = extracted(managerOf("(?<__proto__>a)(?<currentValue>\\d)"), "a1 a2", newBudget());
    expect(found.map(({ currentValue }) => currentValue)).toEqual(["1", "2"]);
    expect(found.map((one) => Object.getPrototypeOf(one))).toEqual([null, null]);
    expect(isDependency(managerOf("x"), found[0] ?? {})).toBe(true);
    expect(isDependency({ depNameTemplate: "tikv/tikv" }, found[0] ?? {})).toBe(false);
  });

  test("of patterns that would take for ever is said to be unclear", () => {
    const text = `${"ab".repeat(40)}\n`.repeat(6000);
    const many = Array.from({ length: 200 }, () =>
      managerOf(...Array.from({ length: 20 }, () => "(?:a?b?){500}\\n(?<currentValue>[ab])")),
    );
    expect(seen(text, ...many)).toBe("unclear");
  });
});
