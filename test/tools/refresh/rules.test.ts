import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rulesText, type SourceRules } from "../../../tools/refresh/rules.ts";

const tags = { "8.4": "v8.4.0", "8.5": "v8.5.7", "9.0-beta": "v9.0.0-beta.1" };

function rowsOf(rules: SourceRules["rules"], component: "tikv" | "pd" = "tikv"): readonly unknown[] {
  const data = JSON.parse(rulesText({ tags: { tikv: tags, pd: tags }, rules }, component)) as { rules: unknown[] };
  return data.rules;
}

describe("rulesText", () => {
  it.each([
    [{ kind: "nonzero", keys: ["a.b"] }, ["nonzero", "8.5", ["a.b"]]],
    [{ kind: "range", key: "a.b", minExclusive: 0, max: "3GiB" }, ["range", "8.5", ["a.b"], { over: 0, max: "3GiB" }]],
    [{ kind: "zero-or-min", key: "a.b", min: "30s" }, ["range", "8.5", ["a.b"], { min: "30s", orZero: true }]],
    [
      { kind: "order", refuse: "left <= right", left: "a.b", right: "a.c", onlyIf: "a.on" },
      ["order", "8.5", ["a.b", "a.c"], { refuse: "<=", when: ["a.on", true] }],
    ],
    [
      { kind: "requires-min", if: "a.on", key: "a.b", min: 2 },
      ["together", "8.5", ["a.on", "a.b"], { tests: ["filled", { below: 2 }] }],
    ],
  ])("%j", (simple, row) => {
    expect(rowsOf([{ component: "tikv", keys: ["a.b"], simple, in: "8.5" }])).toContainEqual(row);
  });

  it("writes all series as none and ranges with dots", () => {
    const simple = { kind: "nonzero", keys: ["a.b"] };
    const all = rowsOf([{ component: "tikv", keys: ["a.b"], simple, in: "8.4-9.0-beta" }]);
    const some = rowsOf([{ component: "tikv", keys: ["a.b"], simple, in: ["8.4", "8.5-9.0-beta"] }]);
    expect(all).toContainEqual(["nonzero", "", ["a.b"]]);
    expect(some).toContainEqual(["nonzero", "8.4,8.5..9.0-beta", ["a.b"]]);
  });

  it("leaves out what needs the machine and what is another component's", () => {
    const simple = { kind: "nonzero", keys: ["a.b"] };
    const rules = rowsOf([
      { component: "tikv", keys: ["a.b"], simple, in: "8.5", needs: "cpu" },
      { component: "pd", keys: ["a.b"], simple, in: "8.5" },
    ]);
    expect(rules).toEqual(rowsOf([]));
  });

  it("refuses a rule that it does not understand", () => {
    expect(() => rowsOf([{ component: "pd", keys: ["a.b"], in: "8.5" }], "pd")).toThrow("not understood");
    const simple = { kind: "prime", key: "a.b" };
    expect(() => rowsOf([{ component: "pd", keys: ["a.b"], simple, in: "8.5" }], "pd")).toThrow("not understood");
    const reworded = {
      component: "pd",
      keys: ["a.b"],
      simple: { kind: "nonzero" },
      in: "8.5",
      onlyIf: "on Sundays",
    } as const;
    expect(() => rowsOf([reworded], "pd")).toThrow("on Sundays");
  });

  it.each(["tikv", "pd"] as const)("made the rules of %s one a line", (component) => {
    const text = readFileSync(new URL(`../../../data/rules-${component}.json`, import.meta.url), "utf8");
    const { rules } = JSON.parse(text) as { rules: unknown[] };
    expect(text.split("\n").filter((line) => line.startsWith("["))).toHaveLength(rules.length);
    expect(new Set(rules.map((rule) => JSON.stringify(rule))).size).toBe(rules.length);
  });
});
