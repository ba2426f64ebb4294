import { expect, it } from "vitest";
import { movementOf } from "../src/movement.ts";
import type { Origin } from "../src/findings.ts";

function at(place: string, text: string | null): Origin {
  const [file = "", key = ""] = place.split("#");
  return { file, line: 1, endLine: 1, key, text };
}

function names(origins: readonly Origin[]): string[] {
  return origins.map(({ file, key }) => `${file}#${key}`);
}

it("tells removed, added and changed items from those that stayed", () => {
  const before = [at("a#gone", "1"), at("a#kept", "1"), at("a#changed", "1"), at("a#new", null)];
  const after = [at("a#gone", null), at("a#kept", "1"), at("a#changed", "2"), at("a#new", "1")];
  const { removed, written } = movementOf(before, after);
  expect([names(removed), names(written)]).toEqual([["a#gone"], ["a#changed", "a#new"]]);
});

it("follows an item to the file that took the place of its own", () => {
  const { removed, written } = movementOf([at("a#x", "1"), at("a#y", "1")], [at("b#x", "1"), at("b#y", "2")]);
  expect([names(removed), names(written)]).toEqual([[], ["b#y"]]);
});

it("does not take another member's item for it", () => {
  const { removed, written } = movementOf([at("a#x", "1"), at("b#x", "2")], [at("b#x", "2")]);
  expect([names(removed), names(written)]).toEqual([["a#x"], []]);
});

it("says nothing of places that do not tell what stands there", () => {
  const file: Origin = { file: "a", line: null, endLine: null, key: null };
  expect(movementOf([file], [file])).toEqual({ removed: [], written: [] });
});

it("tells members of one deployment file apart, and knows a line that they share", () => {
  const of = (instance: string, line: number, text: string | null): Origin => {
    return { ...at("t.yaml#labels", text), line, owner: "tikv", instance };
  };
  const lines = (origins: readonly Origin[]): (number | null)[] => origins.map(({ line }) => line);
  const moved = movementOf([of("a", 1, "x"), of("b", 2, "y"), of("c", 3, "z")], [of("a", 1, "x"), of("b", 2, "x")]);
  expect([lines(moved.removed), lines(moved.written)]).toEqual([[3], [2]]);
  const shared = movementOf([of("a", 1, "x")], [of("a", 5, "w"), of("b", 1, "x")]);
  expect([lines(shared.removed), lines(shared.written)]).toEqual([[], [5]]);
});
