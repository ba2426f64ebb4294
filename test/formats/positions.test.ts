import * as fc from "fast-check";
import { parse as smolParse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { plainJson } from "../../src/catalogue/normalise.ts";
import { parseToml } from "../../src/formats/parse.ts";
import { Positions } from "../../src/formats/positions.ts";
import type { ConfigTable } from "../../src/types.ts";
import { placesOf } from "./ast.ts";
import { corpusFiles } from "./corpus.ts";
import { tomlText } from "./grammar.ts";

const runs = { seed: 20261124, numRuns: 500 };

function agrees(text: string): void {
  const positions = new Positions(text);
  for (const [key, { line, endLine, spelling }] of placesOf(text)) {
    const path = JSON.parse(key);
    expect([key, positions.position(path), positions.spelling(path)]).toEqual([key, { line, endLine }, spelling]);
  }
}

function sameValues(text: string): void {
  const parsed = parseToml(text);
  expect(parsed).not.toHaveProperty("problem");
  const other = smolParse(text, { integersAsBigInt: "asNeeded" }) as unknown as ConfigTable;
  if ("values" in parsed) expect(comparable(parsed.values)).toEqual(comparable(other));
}

/** Dates are other classes in the two libraries, and a parser may keep the line ends of a string or not. */
function comparable(values: ConfigTable): unknown {
  const isDate = (value: unknown) => typeof value === "string" && /^\d{4}-\d\d-\d\d|^\d\d:\d\d/.test(value);
  return JSON.parse(
    JSON.stringify(plainJson(values), (_, value) => (isDate(value) ? "date" : value)).replaceAll("\\r\\n", "\\n"),
  );
}

describe("agrees with other parsers", () => {
  it.each(corpusFiles)("about $file", ({ bytes }) => {
    const text = new TextDecoder().decode(bytes);
    agrees(text);
    sameValues(text);
  });

  it("about where everything is written in any TOML", () => {
    fc.assert(fc.property(tomlText, agrees), runs);
  });

  it("about the values of any TOML", () => {
    fc.assert(fc.property(tomlText, sameValues), runs);
  });
});

describe("position", () => {
  const text = [
    "a = 1",
    "[security]",
    'ca-path = "/ca"',
    "cert-allowed-cn = [",
    '  "x",',
    "]",
    "[storage.block-cache]",
    "[[schedule.schedulers]]",
    "type = 'a'",
    "[[schedule.schedulers]]",
    "type = 'b'",
    "[schedule.schedulers.args]",
    "n = 0x10",
    "[rules]",
    "list = [ { id = 1 }, { id = 1.0 } ]",
  ].join("\n");
  const positions = new Positions(text);

  it.each([
    [["a"], { line: 1, endLine: 1 }],
    [["security"], { line: 2, endLine: 2 }],
    [["security", "ca-path"], { line: 3, endLine: 3 }],
    [["security", "cert-allowed-cn"], { line: 4, endLine: 6 }],
    [["security", "key-path"], { line: 2, endLine: 2 }],
    [["security", "encryption", "master-key"], { line: 2, endLine: 2 }],
    [["storage", "engine"], null],
    [["storage", "block-cache", "capacity"], { line: 7, endLine: 7 }],
    [["schedule", "schedulers", "0", "type"], { line: 9, endLine: 9 }],
    [["schedule", "schedulers", "1", "type"], { line: 11, endLine: 11 }],
    [["schedule", "schedulers", "1", "args", "n"], { line: 13, endLine: 13 }],
    [["rules", "list", "1", "id"], { line: 15, endLine: 15 }],
    [["b"], null],
    [["__proto__", "x"], null],
  ])("of %j is %j", (path, expected) => {
    expect(positions.position(path)).toEqual(expected);
  });

  it.each([
    [["a"], "1"],
    [["security", "ca-path"], '"/ca"'],
    [["schedule", "schedulers", "1", "args", "n"], "0x10"],
    [["rules", "list", "1", "id"], "1.0"],
    [["security"], null],
    [["b"], null],
  ])("spelling of %j is %j", (path, expected) => {
    expect(positions.spelling(path)).toBe(expected);
  });
});
