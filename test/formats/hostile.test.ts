import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tooDeep } from "../../src/formats/nesting.ts";
import { readDocument } from "../../src/formats/read.ts";
import { recognise } from "../../src/formats/recognise.ts";
import { scan } from "../../src/formats/scan.ts";
import { anyText } from "../support/any-text.ts";
import { tomlText } from "./grammar.ts";

const runs = { seed: 20261124, numRuns: 1000 };
const as = { component: "pd", role: "server" } as const;
const pieces = fc.constantFrom(
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  '"""',
  "'''",
  "=",
  ".",
  ",",
  "#",
  "\n",
  "\r\n",
  "\\",
  "a",
  "1",
  " ",
  "{{",
  "${",
  "0x",
  "-",
  ":",
  "é",
);
const soup = fc.array(pieces, { maxLength: 60 }).map((each) => each.join(""));

function isJudged(bytes: Uint8Array): void {
  const document = readDocument("pd.toml", bytes, as);
  expect(document).not.toBeNull();
  for (const { line, message } of document?.diagnostics ?? []) {
    expect(message).not.toBe("");
    expect(line).toBeGreaterThan(0);
  }
  document?.position(["a", "b"]);
  document?.spelling(["a", "b"]);
  expect(document?.readable).toBe(document?.diagnostics.every(({ code }) => code !== "parse-error"));
}

describe("whatever a file holds", () => {
  it("arbitrary bytes never throw", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), isJudged), runs);
  });

  it("arbitrary text never throws", () => {
    fc.assert(
      fc.property(anyText(200), (text) => isJudged(new TextEncoder().encode(text))),
      runs,
    );
  });

  it("pieces of TOML in any order never throw, and every scan ends", () => {
    fc.assert(
      fc.property(soup, (text) => {
        isJudged(new TextEncoder().encode(text));
        scan(text);
        tooDeep(text);
        recognise("x/config.toml", text);
      }),
      runs,
    );
  });

  it("valid TOML cut short never throws", () => {
    const cut = fc.tuple(tomlText, fc.nat({ max: 400 })).map(([text, length]) => text.slice(0, length));
    fc.assert(
      fc.property(cut, (text) => isJudged(new TextEncoder().encode(text))),
      runs,
    );
  });

  it("valid TOML is never called too deep", () => {
    fc.assert(
      fc.property(tomlText, (text) => {
        expect(tooDeep(text)).toBeNull();
      }),
      runs,
    );
  });
});
