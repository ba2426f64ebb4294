import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialectDiagnostics } from "../../src/formats/dialect.ts";
import { oversizedInteger } from "../../src/formats/integers.ts";
import { marksBelow } from "../../src/formats/marks.ts";
import { tooDeep } from "../../src/formats/nesting.ts";
import { outlineOf } from "../../src/formats/outline.ts";
import { parseAny } from "../../src/formats/parse.ts";
import { readPlain } from "../../src/formats/plain.ts";
import { Positions } from "../../src/formats/positions.ts";
import { changefeedSigns, foreignSigns, learnerSign, signs } from "../../src/formats/signs.ts";
import { corpusFiles } from "./corpus.ts";
import { tomlText } from "./grammar.ts";

const allSigns = [
  ...new Set([
    ...Object.values(signs).flatMap((weights) => Object.keys(weights)),
    ...foreignSigns,
    ...changefeedSigns,
    learnerSign,
  ]),
];

/** Whatever is read as plain, the parser and those who read line by line say the same of. */
function agrees(text: string): boolean {
  const plain = readPlain(text);
  if (plain === null) return false;
  expect({ values: plain.values }).toEqual(parseAny(text));
  expect(JSON.stringify(plain.values)).toBe(JSON.stringify((parseAny(text) as { values: unknown }).values));
  expect(tooDeep(text)).toBeNull();
  const positions = new Positions(text);
  expect(oversizedInteger(text, positions)).toBeNull();
  const parsed = { file: "", component: "pd", role: "server", text, byteOrderMark: false } as const;
  const marks = () => positions.marks;
  expect(dialectDiagnostics({ ...parsed, ...plain, positions, marks })).toEqual([]);
  for (const [path] of marksBelow(positions.marks)) {
    for (const one of [path, [...path, "none"], [...path, "0"], path.slice(0, -1)]) {
      expect([one, plain.positions.position(one)]).toEqual([one, positions.position(one)]);
      expect([one, plain.positions.spelling(one)]).toEqual([one, positions.spelling(one)]);
    }
  }
  const outline = outlineOf(text);
  const names = [...allSigns, ...[...outline].filter((name) => name.split(".").length <= 2)];
  expect(names.filter((name) => plain.outline.has(name))).toEqual(names.filter((name) => outline.has(name)));
  return true;
}

const key = fc.constantFrom(
  "a",
  "b",
  "raftstore",
  "1",
  "07",
  "__proto__",
  '"a.b"',
  "'rocksdb.titan'",
  '"c d"',
  '"x/y"',
  "a.b",
  "é",
  "",
);
const value = fc.constantFrom(
  '"x"',
  "'y \\ z'",
  '""',
  "''",
  '"""',
  '"""x"""',
  '"a\\tb"',
  '"a # b"',
  '"=[x]"',
  '"\u2028raftstore = 1"',
  '"\u{1f600}"',
  '"\u007f"',
  "0",
  "-0",
  "+5",
  "-17",
  "1.50",
  "-0.0",
  "3.0",
  "5.",
  ".5",
  "007",
  "1_000",
  "0x1f",
  "1e3",
  "inf",
  "1979-05-27",
  "999999999999999",
  "9007199254740993",
  "true",
  "false",
  "truex",
  "True",
  "[]",
  "[1, 2,]",
  "[ 'a', # b ]\n 'c' ]",
  "[\n'raftstore = 1',\n]",
  "[\n  1,\n\n  2.5 # x\n]",
  "[,]",
  "[1 2]",
  "[[1], []]",
  "{ a = 1 }",
  "[true, 'x', 1]",
);
const blank = fc.constantFrom("", " ", "\t", "  ");
const end = fc.constantFrom("", "", "", " # comment", "# [x]", " x", ",", "\r", " \u0007", "# \u0001", "#\u2028b = 1");
const pair = fc
  .tuple(blank, key, blank, blank, value, end)
  .map(([indent, name, before, after, text, last]) => `${indent}${name}${before}=${after}${text}${last}`);
const name = fc.array(key, { minLength: 1, maxLength: 3 }).map((keys) => keys.join("."));
const header = fc
  .tuple(blank, name, fc.boolean(), end)
  .map(([indent, text, isList, last]) => `${indent}${isList ? `[[${text}]]` : `[${text}]`}${last}`);
const odd = fc.constantFrom(
  "",
  "# x = 1",
  "\t# [a]",
  "[a",
  "[[a]",
  "a",
  "= 1",
  `${" ".repeat(250)}raftstore = 1`,
  "\ufeff",
);
const line = fc.oneof({ arbitrary: pair, weight: 8 }, { arbitrary: header, weight: 4 }, { arbitrary: odd, weight: 1 });
const lines = fc
  .tuple(fc.array(line, { maxLength: 6 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([all, lineEnd, isEnded]) => all.join("\n").replaceAll("\n", lineEnd) + (isEnded ? lineEnd : ""));

describe("readPlain", () => {
  it("knows signs by at most two names", () => {
    expect(allSigns.filter((sign) => sign.split(".").length > 2)).toEqual([]);
  });

  it("agrees with the parser about what people keep, and reads most of it", () => {
    const valid = corpusFiles.map(({ bytes }) => new TextDecoder().decode(bytes));
    expect(valid.filter(agrees).length).toBeGreaterThan(valid.length * 0.8);
  });

  it("agrees with the parser about any text that it reads", () => {
    fc.assert(
      fc.property(lines, (text) => void agrees(text)),
      { seed: 20261124, numRuns: 3000 },
    );
    fc.assert(
      fc.property(tomlText, (text) => void agrees(text)),
      { seed: 20261124, numRuns: 300 },
    );
  });

  it("takes no name for something else", () => {
    // The parser finds a method where the table should be.
    expect(readPlain("[toString]\nvalueOf = 1\n")?.values).toEqual({ toString: { valueOf: 1 } });
  });

  it.each([
    ['[instance."a.b"]\nx = 1\n[[list]]\ny = "z" # end\n[[list]]\n[list.inner]\n', true],
    ["a = 1\na = 2\n", false],
    ["[a]\n[a]\n", false],
    ["[a.b]\n[a]\nb = 1\n", false],
    ["[[a]]\n[a]\n", false],
    ["[a]\n[[a]]\n", false],
    ["a = [1]\n[[a]]\n", false],
    ["a = 1\n[a.b]\n", false],
  ])("of %j is plain: %j", (text, isPlain) => {
    expect(agrees(text)).toBe(isPlain);
  });
});
