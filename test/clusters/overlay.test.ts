import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Overlay, valueAt } from "../../src/clusters/overlay.ts";
import { pathOf, pointerOf } from "../../src/clusters/pointer.ts";

const key = fc.constantFrom("a", "b", "__proto__", "constructor", "toString", "a/b", "~1");
const path = fc.array(key, { minLength: 1, maxLength: 4 });

test("what was put last is found, and what is below stays as it was", () => {
  const below = { a: { b: 1, c: { d: 2 } }, b: [1] };
  const before = structuredClone(below);
  fc.assert(
    fc.property(fc.array(fc.tuple(path, fc.integer()), { minLength: 1 }), (puts) => {
      const overlay = new Overlay(below);
      for (const [where, value] of puts) overlay.put(where, value);
      const [where, value] = puts.at(-1) as [string[], number];
      expect(valueAt(overlay.root, where)).toBe(value);
      overlay.remove(where);
      expect(valueAt(overlay.root, where)).toBeUndefined();
    }),
  );
  expect(below).toEqual(before);
});

test("tables off the path are shared, and a removal of nothing copies nothing", () => {
  const below = { a: { b: 1 }, c: { d: 2 } };
  const overlay = new Overlay(below);
  overlay.remove(["x", "y"]);
  expect(overlay.root).toBe(below);
  overlay.put(["a", "b"], 3);
  expect(overlay.root.c).toBe(below.c);
  expect(overlay.root.a).not.toBe(below.a);
});

test("a pointer is read as it was written", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (segments) => {
      expect(pathOf(pointerOf(segments))).toEqual(segments);
    }),
  );
});
