import { expect, it } from "vitest";
import { isSameAt } from "../../src/evaluate/same.ts";
import type { Json } from "../../src/types.ts";

const deep = { config: { security: { "ca-path": "/ca", names: ["a", "b"] } } };
const shared = { list: [1, { a: 1 }] };

/** One value, another, where to look, and whether they are the same there. */
const looked: readonly [Json | undefined, Json | undefined, string, boolean][] = [
  [deep, structuredClone(deep), "config/security/ca-path", true],
  [deep, structuredClone(deep), "config/security", true],
  [deep, structuredClone(deep), "", true],
  [deep, { config: { security: { "ca-path": "/other", names: ["a", "b"] } } }, "config/security/ca-path", false],
  [deep, { config: { security: { "ca-path": "/other", names: ["a", "b"] } } }, "config/security/names", true],
  [deep, { config: { security: { "ca-path": "/ca", names: ["a"] } } }, "config/security/names", false],
  [deep, { config: { security: { "ca-path": "/ca", names: ["b", "a"] } } }, "config/security/names", false],
  [deep, { config: { security: { "ca-path": "/ca", names: ["a", "b", "c"] } } }, "config/security", false],
  [deep, { config: { security: { "ca-path": "/ca" } } }, "config/security", false],
  [{ a: 1 }, { b: 1 }, "", false],
  [{ a: 1 }, { a: 1, b: 1 }, "", false],
  [{ a: undefined as unknown as Json }, { b: undefined as unknown as Json }, "", false],
  [{ a: 1 }, { b: 1 }, "c", true],
  [{ a: { c: 1 } }, { a: {} }, "a/b", true],
  [{ a: { b: {} } }, { a: { b: [] } }, "a/b", false],
  [{ a: { b: [] } }, { a: { b: {} } }, "a/b", false],
  [{ a: [] }, { a: [] }, "a/0", false],
  [{ a: [] }, { a: {} }, "a/b", false],
  [{ a: 1 }, { a: 2 }, "a/b", false],
  [{ a: 1 }, { a: 1 }, "a/b", true],
  [{}, { a: {} }, "a/b", false],
  [{ a: null }, { a: null }, "a", true],
  [{ a: null }, { a: {} }, "a", false],
  [{ a: null }, {}, "a", false],
  [{ a: "1" }, { a: 1 }, "a", false],
  [{ a: [{ b: 1 }] }, { a: [{ b: 1 }] }, "a", true],
  [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, "a", false],
  [{ a: shared }, { a: shared }, "a/list/1", true],
  [{}, {}, "toString", true],
  [undefined, undefined, "a", true],
  [undefined, {}, "a", false],
];

it.each(looked)("%j and %j at '%s': %s", (one, other, path, same) => {
  const keys = path === "" ? [] : path.split("/");
  expect(isSameAt(one, other, keys)).toBe(same);
  expect(isSameAt(other, one, keys)).toBe(same);
});

it("does not look into what both share", () => {
  const trap = {};
  Object.defineProperty(trap, "b", { enumerable: true, get: () => expect.unreachable("it was looked into") });
  expect(isSameAt({ a: trap as Json }, { a: trap as Json }, ["a", "b", "c"])).toBe(true);
});
