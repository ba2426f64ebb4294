import { expect, it } from "vitest";
import { movementOf } from "../src/movement.ts";
import type { Origin } from "../src/types.ts";

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
