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
  [[5, "tidb", null, ["pd"]], "Missing: `tidb`, 3 more."],
  [[], "Missing."],
  [undefined, "Missing."],
])("a sentence with the names %j", (names, expected) => {
  expect(withNames("Missing.", names)).toBe(expected);
});

test("only the full stop at the end of a sentence gives way to the names", () => {
  expect(withNames("Missing since v8.5.3 of it.", ["tidb"])).toBe("Missing since v8.5.3 of it: `tidb`.");
  expect(withNames("Missing", ["tidb"])).toBe("Missing: `tidb`.");
  expect(withNames("Of these clusters.", ["."])).toBe("Of these clusters: `.`.");
});

const [first, second] = [
  "PD-9051: PD may hand out timestamps though the member is no longer the leader, fixed in v8.5.2",
  "TIKV-18784: Comparisons under Unicode collations give wrong results, fixed in v8.5.3",
];

test.each([
  [[first], `Known: ${first}.`],
  [[first, second], `Known: ${first}; ${second}.`],
  [[first, "PD-9051: see https://example.org"], `Known: ${first}; 1 more.`],
  [["PD-9051: see https://example.org"], "Known: 1 more."],
  [Array.from({ length: 7 }, () => first), `Known: ${Array.from({ length: 5 }, () => first).join("; ")}; 2 more.`],
])("a sentence with the advisories %j", (advisories, expected) => {
  expect(withNames("Known.", advisories)).toBe(expected);
});
