import { unquoted } from "../alerts/selector.ts";
import { patternOf } from "../patterns.ts";
import type { Test } from "./rule.ts";
import { isOfOthers } from "./streams.ts";

const text = /"(?:[^"\\]|\\.)*"|`[^`]*`/y;
const operator = /\s*(\|=|!=|\|~|!~|\|>|!>)\s*/y;
const more = /\s*or\s*/y;
/** Skipped at once: of ten thousand blanks no operator is looked for behind each. */
const blanks = /\s+/y;
/** Any other stage: up to what follows it. Quoted texts are skipped by `stageEnd`. */
const longest = 10_000;

/** What a LogQL expression asks of a line, or why that cannot be told. */
export interface LineFilters {
  /** A test for each filter, all of which have to hold. */
  readonly tests: readonly Test[];
  readonly isReadable: boolean;
  /** The lines are those of a program that is known not to be TiKV. */
  readonly isOfOthers: boolean;
}

/** The line filters behind each stream selector of a LogQL expression (`{app="tikv"} |~ "corrupt" != "test"`). */
export function lineFilters(expr: string): readonly LineFilters[] {
  if (expr.length > longest) return [];
  const found: LineFilters[] = [];
  for (let at = 0; at < expr.length; ) {
    const quoted = matchAt(text, expr, at);
    if (quoted !== null) at += quoted.length;
    else if (expr[at] !== "{") at += 1;
    else {
      const end = selectorEnd(expr, at);
      const read = pipelineAt(expr, end);
      found.push({ ...read.filters, isOfOthers: isOfOthers(expr.slice(at, end)) });
      at = read.end;
    }
  }
  return found;
}

/** Whether a comparison of the expression can hold for a single line. Nobody waits for a thousand corrupt blocks. */
export function firesOnLines(expr: string): boolean {
  const bare = withoutTexts(expr);
  if (/\babsent_over_time\b/.test(bare) || isAlwaysThere(bare)) return false;
  return [...bare.matchAll(/(>=|<=|==|!=|>|<)\s*(?:bool\s+)?(-?[\d.]{1,30}(?:[eE][+-]?\d{1,4})?)/g)].every(
    ([, sign = "", number]) => {
      const limit = Number(number);
      if (sign === ">" || sign === ">=") return limit < 1000 && (sign === ">" ? limit >= 0 : limit > 0);
      return sign === "!=" ? limit === 0 : sign === "==" && limit > 0;
    },
  );
}

/** Whether a vector is there whatever lines there are, behind `or` and outside of what is compared: it tells of nothing. */
function isAlwaysThere(bare: string): boolean {
  const found = /\bor\s+(?:on\s*\(\s*\)\s*)?vector\s*\(/.exec(bare);
  if (found === null) return false;
  const before = bare.slice(0, found.index);
  return before.replace(/[^(]/g, "").length === before.replace(/[^)]/g, "").length;
}

function withoutTexts(expr: string): string {
  let bare = "";
  for (let at = 0; at < expr.length && at < longest; ) {
    const quoted = matchAt(text, expr, at);
    if (quoted === null) bare += expr[at];
    at += quoted?.length ?? 1;
  }
  return bare.replace(/\{[^}]{0,2000}\}/g, "{}");
}

function selectorEnd(expr: string, start: number): number {
  let at = start + 1;
  while (at < expr.length && expr[at] !== "}") at += matchAt(text, expr, at)?.length ?? 1;
  return at + 1;
}

function pipelineAt(
  expr: string,
  start: number,
): { readonly filters: Omit<LineFilters, "isOfOthers">; readonly end: number } {
  const tests: Test[] = [];
  let isReadable = true;
  let at = start;
  for (;;) {
    const sign = matchAt(operator, expr, at);
    if (sign === null) {
      const next = otherStage(expr, at);
      if (next === at) break;
      at = next;
      continue;
    }
    const read = textsAt(expr, at + sign.length);
    if (read.texts.length === 0) break;
    const test = testOf(sign.trim(), read.texts);
    if (test === null) isReadable = false;
    else tests.push(test);
    at = read.end;
  }
  return { filters: { tests, isReadable }, end: Math.max(at, start) };
}

/** `"a" or "b"`. */
function textsAt(expr: string, start: number): { readonly texts: readonly string[]; readonly end: number } {
  const texts: string[] = [];
  let at = start;
  for (;;) {
    const one = matchAt(text, expr, at);
    if (one === null) return { texts, end: at };
    texts.push(unquoted(one));
    at += one.length;
    const or = matchAt(more, expr, at);
    if (or === null || matchAt(text, expr, at + or.length) === null) return { texts, end: at };
    at += or.length;
  }
}

/** Behind a stage such as `| json` or `| level="error"`, which changes no line; where none is, the same place. */
function otherStage(expr: string, start: number): number {
  const pipe = /\s*\|(?![=~>])/y;
  const head = matchAt(pipe, expr, start);
  if (head === null) return start;
  let at = start + head.length;
  while (at < expr.length && !/[|[\])]/.test(expr[at] ?? "") && matchAt(operator, expr, at) === null)
    at += (matchAt(text, expr, at) ?? matchAt(blanks, expr, at))?.length ?? 1;
  // `level != "info"` is a condition on a label, not on the line.
  const isLabel = /\|\s*\w+$/.test(expr.slice(start, at).trimEnd()) && /^\s*!=|^\s*!~/.test(expr.slice(at));
  if (!isLabel) return at;
  const sign = matchAt(operator, expr, at) ?? "";
  return textsAt(expr, at + sign.length).end;
}

function testOf(sign: string, texts: readonly string[]): Test | null {
  const one = sign.endsWith("~") ? texts.map(patternTest) : texts.map(sign.endsWith(">") ? templateTest : wordsTest);
  if (one.some((test) => test === null)) return null;
  const any = (line: string): boolean => one.some((test) => test?.(line) === true);
  return sign.startsWith("!") ? (line) => !any(line) : any;
}

function wordsTest(words: string): Test {
  return (line) => line.includes(words);
}

function patternTest(pattern: string): Test | null {
  const compiled = patternOf(pattern);
  return compiled === null ? null : (line) => compiled.matcher(line).find();
}

/** Loki's own patterns: `<_>` stands for anything. */
function templateTest(template: string): Test | null {
  const quoted = template.split("<_>").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return patternTest(`^${quoted.join(".*")}$`);
}

function matchAt(pattern: RegExp, expr: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(expr)?.[0] ?? null;
}
