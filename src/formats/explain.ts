import { isLfsPointer, lfsPointer, lfsRemedy } from "./lfs.ts";
import { holdsPlaceholder } from "./placeholder.ts";

/** What is wrong with a text that does not parse, in words a person can act on. */
export interface Explanation {
  readonly line: number;
  readonly message: string;
  readonly suggestion: string | null;
}

/** Nothing behind this many characters of a line helps to explain it, and patterns stay cheap. */
const longestLine = 2000;

type Case = (line: string, lines: readonly string[], number: number) => Omit<Explanation, "line"> | null;

/** Turns the parser's words into a diagnosis by what stands at the line. */
export function explain(text: string, problem: string, line: number | null): Explanation {
  if (isLfsPointer(text)) return { line: 1, message: `The file is ${lfsPointer}.`, suggestion: lfsRemedy };
  const lines = text.split("\n");
  const told = Math.min(line ?? lineOfDate(lines), lines.length);
  // The parser notices a time of day only where the next line begins.
  const number = told > 1 && timeOfDay.test((lines[told - 2] ?? "").slice(0, longestLine)) ? told - 1 : told;
  const found = (lines[number - 1] ?? "").slice(0, longestLine);
  for (const each of cases) {
    const explanation = each(found, lines, number);
    if (explanation) return { line: number, ...explanation };
  }
  return {
    line: number,
    message: `Not valid TOML: ${problem || "unreadable"}.`.replace(/\.\.$/, "."),
    suggestion: null,
  };
}

const timeOfDay = /=[ \t]*(\d\d:\d\d:\d\d)[ \t\r]*(?:#|$)/;

const cases: readonly Case[] = [
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

function conflict(line: string): ReturnType<Case> {
  if (!/^(?:<{7} |={7}\r?$|>{7} )/.test(line)) return null;
  return {
    message: "The file holds an unresolved merge conflict.",
    suggestion: "Resolve it and remove the marker lines.",
  };
}

function lineEnds(line: string): ReturnType<Case> {
  if (!/\r[^\n]/.test(line)) return null;
  return {
    message: "A line ends with a carriage return alone; lines of TOML end with LF or CRLF.",
    suggestion: "Save the file with LF line ends.",
  };
}

function time(line: string): ReturnType<Case> {
  const value = timeOfDay.exec(line)?.[1];
  if (value === undefined) return null;
  return { message: `The value ${value} must be quoted: no item is a TOML time.`, suggestion: `Write "${value}".` };
}

function template(line: string, lines: readonly string[]): ReturnType<Case> {
  const isTemplate = holdsPlaceholder(line) || lines.some((each) => /\{[{%]/.test(withoutComment(each)));
  if (!isTemplate) return null;
  return {
    message:
      "The file is a template: it does not parse as TOML until its placeholders are filled in, so nothing in it can be judged.",
    suggestion: "Quote the placeholders, or commit the rendered file.",
  };
}

function unquotedNumber(line: string): ReturnType<Case> {
  const value = /=[ \t]*([0-9][0-9.]{0,30}[A-Za-zµ][0-9A-Za-zµ.]{0,30})[ \t\r]*(?:#|,|$)/.exec(line)?.[1];
  if (value === undefined) return null;
  return {
    message: `The value ${value} must be quoted: TOML has no durations or sizes.`,
    suggestion: `Write "${value}".`,
  };
}

function yaml(line: string): ReturnType<Case> {
  const isYaml = /^[ \t]*(?:-[ \t]|---|[A-Za-z_][\w.-]{0,99}:(?:[ \t\r]|$))/.test(line);
  if (!isYaml) return null;
  return {
    message: "This line is YAML, not TOML.",
    suggestion: "Write key = value, and [table] headers instead of indentation.",
  };
}

function duplicate(line: string, lines: readonly string[], number: number): ReturnType<Case> {
  const name = nameAt(line);
  if (name === null) return null;
  const start = name.startsWith("[") ? 0 : tableStart(lines, number);
  const first = lines.findIndex((each, index) => index >= start && index < number - 1 && nameAt(each) === name);
  if (first < 0) return null;
  const what = name.startsWith("[") ? `The table ${name}` : `The key ${name}`;
  return {
    message: `${what} is written a second time; the first is in line ${first + 1}.`,
    suggestion: "Merge the two.",
  };
}

function wrongBoolean(line: string): ReturnType<Case> {
  const value = /=[ \t]*(True|False|TRUE|FALSE|yes|no|on|off)[ \t\r]*(?:#|$)/.exec(line)?.[1];
  if (value === undefined) return null;
  const right = /^(?:true|yes|on)$/i.test(value);
  return { message: `${value} is no TOML value.`, suggestion: `Write ${right}, or "${value}" if text is meant.` };
}

function typographicQuote(line: string): ReturnType<Case> {
  if (!/[“”‘’]/.test(withoutComment(line))) return null;
  return { message: "The line holds typographic quotes.", suggestion: 'Use plain ones: ".' };
}

function openInlineTable(line: string): ReturnType<Case> {
  const end = Math.max(line.lastIndexOf("}"), line.lastIndexOf("#"));
  const opened = /=[ \t]*\{/.test(line.slice(end + 1)) || /,[ \t]*\}/.test(line);
  if (!opened) return null;
  const message =
    "An inline table may neither span lines nor end with a comma in the TOML that TiKV (0.5) and PD (0.4) read.";
  return { message, suggestion: "Put it on one line, or write a [table]." };
}

function unquotedText(line: string): ReturnType<Case> {
  const value = /=[ \t]*([A-Za-z/.:<$][^"'#\r]{0,200})/.exec(line)?.[1]?.trim();
  if (!value || /^(?:true|false|inf|nan)\b/.test(value)) return null;
  return { message: "The text after = must be quoted.", suggestion: 'Write it between double quotes: key = "value".' };
}

/** A header or the key of a line, without blanks and quotes; null for other lines. */
function nameAt(line: string): string | null {
  const match = /^[ \t]*(?:(\[[^\]]{1,200}\])|([^=#[]{1,200})=)/.exec(line);
  return match ? (match[1] ?? match[2] ?? "").replace(/["'\s]/g, "") : null;
}

/** The index of the header above a line, 0 when there is none. */
function tableStart(lines: readonly string[], number: number): number {
  return Math.max(
    0,
    lines.slice(0, number - 1).findLastIndex((line) => /^[ \t]*\[/.test(line)),
  );
}

function withoutComment(line: string): string {
  const comment = line.indexOf("#");
  return comment < 0 ? line : line.slice(0, comment);
}

/** The parser gives no line for dates that do not exist; nothing else makes it do so. */
function lineOfDate(lines: readonly string[]): number {
  const found = lines.findIndex((line) => /=[ \t]*\d\d(?:\d\d-\d\d-\d\d|:\d\d)/.test(line));
  return found < 0 ? 1 : found + 1;
}
