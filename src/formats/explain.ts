import { isLfsPointer, lfsPointer, lfsRemedy } from "./lfs.ts";
import type { FindMistake, Mistake } from "./mistakes/mistake.ts";
import { conflict, lineEnds, template, yaml } from "./mistakes/other-language.ts";
import { duplicate, openInlineTable } from "./mistakes/tables.ts";
import { endsWithTime, time, typographicQuote, unquotedNumber, unquotedText, wrongBoolean } from "./mistakes/values.ts";

/** What is wrong with a text that does not parse, in words a person can act on. */
export interface Explanation extends Mistake {
  readonly line: number;
}

/** Nothing behind this many characters of a line helps to explain it, and patterns stay cheap. */
const longestLine = 2000;

/** The surest first. */
const finders: readonly FindMistake[] = [
  conflict,
  lineEnds,
  template,
  time,
  unquotedNumber,
  yaml,
  duplicate,
  wrongBoolean,
  typographicQuote,
  openInlineTable,
  unquotedText,
];

/** Turns the parser's words into a diagnosis by what stands at the line. */
export function explain(text: string, problem: string, line: number | null): Explanation {
  if (isLfsPointer(text)) return { line: 1, message: `The file is ${lfsPointer}.`, suggestion: lfsRemedy };
  const lines = text.split("\n");
  const told = Math.min(line ?? lineOfDate(lines), lines.length);
  // The parser notices a time of day only where the next line begins.
  const number = told > 1 && endsWithTime((lines[told - 2] ?? "").slice(0, longestLine)) ? told - 1 : told;
  const found = (lines[number - 1] ?? "").slice(0, longestLine);
  for (const find of finders) {
    const mistake = find(found, lines, number);
    if (mistake) return { line: number, ...mistake };
  }
  return {
    line: number,
    message: `Not valid TOML: ${problem || "unreadable"}.`.replace(/\.\.$/, "."),
    suggestion: null,
  };
}

/** The parser gives no line for dates that do not exist; nothing else makes it do so. */
function lineOfDate(lines: readonly string[]): number {
  const found = lines.findIndex((line) => /=[ \t]*\d\d(?:\d\d-\d\d-\d\d|:\d\d)/.test(line));
  return found < 0 ? 1 : found + 1;
}
