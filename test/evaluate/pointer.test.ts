import { expect, test } from "vitest";
import { overlaps, valueAt } from "../../src/evaluate/pointer.ts";

const document = {
  a: { b: [{ c: 1 }, "text"], "x/y": 2, "m~n": 3, "~1": 4 },
  nothing: null,
  "": { "": 5 },
};

test.each([
  ["", document],
  ["/a/b/0/c", 1],
  ["/a/x~1y", 2],
  ["/a/m~0n", 3],
  ["/a/~01", 4],
  ["/", document[""]],
  ["//", 5],
  ["/nothing", null],
  ["/nothing/more", undefined],
  ["/a/z", undefined],
  ["/a/b/1/0", undefined],
  ["/a/b/1/length", undefined],
  ["/a/toString", undefined],
])("the value at %j", (pointer, value) => {
  expect(valueAt(document, pointer)).toEqual(value);
});

test("nothing is in no document", () => {
  expect(valueAt(undefined, "/a")).toBeUndefined();
});

test.each([
  ["/a", "/a", true],
  ["/a", "/a/b", true],
  ["/a/b", "/a", true],
  ["/a", "/ab", false],
  ["/ab", "/a", false],
])("%s and %s overlap: %s", (one, other, expected) => {
  expect(overlaps(one, other)).toBe(expected);
});
