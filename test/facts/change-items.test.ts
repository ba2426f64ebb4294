import { describe, expect, test } from "vitest";
import { changedItems, changedTree } from "../../src/facts/change-items.ts";
import type { JsonObject } from "../../src/types.ts";

function changes(before: JsonObject, after: JsonObject, hidden: readonly string[] = []): unknown[] {
  return changedItems(before, after, hidden).map(({ path, from, to }) => [path.join("."), from, to]);
}

describe("changed values", () => {
  test("are those that are added, removed or another, wherever they are", () => {
    const before = { a: 1, b: { c: "x", d: [1, 2] }, e: true };
    const after = { a: 1, b: { c: "y", d: [1, 2], f: 3 } };
    expect(changes(before, after)).toEqual([
      ["b.c", "x", "y"],
      ["b.f", undefined, 3],
      ["e", true, undefined],
    ]);
  });

  test("a list is one value, and its order counts", () => {
    expect(changes({ a: ["x", "y"] }, { a: ["y", "x"] })).toEqual([["a", ["x", "y"], ["y", "x"]]]);
  });

  test("a table in the place of a value is the end of that value", () => {
    expect(changes({ a: 1 }, { a: { b: 2 } })).toEqual([
      ["a.b", undefined, 2],
      ["a", 1, undefined],
    ]);
  });

  test("what a placeholder of either side hides is no change", () => {
    const before = { a: { b: "x", c: 1 }, d: 1 };
    expect(changes(before, { a: { c: 2 } }, ["/a/b"])).toEqual([
      ["a.c", 1, 2],
      ["d", 1, undefined],
    ]);
    expect(changes(before, { d: 2 }, ["/a"])).toEqual([["d", 1, 2]]);
  });

  test("no key is special", () => {
    const before: JsonObject = JSON.parse('{"__proto__": {"a": 1}, "constructor": 1}');
    expect(changes(before, {})).toEqual([
      ["__proto__.a", 1, undefined],
      ["constructor", 1, undefined],
    ]);
    expect(Object.keys(changedTree(changedItems(before, {}, [])))).toEqual(["__proto__", "constructor"]);
  });
});

test("the tree has the values where the items are, and which way a number went", () => {
  const items = changedItems({ a: { b: 3, c: "x" }, d: 1 }, { a: { b: 2, c: "y" }, d: 5, e: false }, []);
  expect(JSON.parse(JSON.stringify(changedTree(items)))).toEqual({
    a: { b: { from: 3, to: 2, direction: "lowered" }, c: { from: "x", to: "y" } },
    d: { from: 1, to: 5, direction: "raised" },
    e: { to: false },
  });
});
