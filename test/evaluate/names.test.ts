import { expect, test } from "vitest";
import { withNames } from "../../src/evaluate/names.ts";

test.each([
  [["tidb"], "Missing: `tidb`."],
  [["tidb", "a.b-c_1"], "Missing: `tidb`, `a.b-c_1`."],
  [["tidb", "](https://example.org)", "`", "a b"], "Missing: `tidb`, 3 more."],
  [["@all"], "Missing: 1 more."],
  [
    Array.from({ length: 12 }, (_, at) => `n${at}`),
    `Missing: ${Array.from({ length: 10 }, (_, at) => `\`n${at}\``).join(", ")}, 2 more.`,
  ],
  [[], "Missing."],
  [undefined, "Missing."],
])("a sentence with the names %j", (names, expected) => {
  expect(withNames("Missing.", names)).toBe(expected);
});
