import type { ReportEdit } from "../report/report.ts";
import { applyEdits } from "./apply.ts";

/** Unchanged lines shown around a change. */
const around = 3;

/** One file's edits and how its lines are shown. */
export interface DiffOf {
  readonly file: string;
  readonly text: string;
  readonly edits: readonly ReportEdit[];
  /** A line, without its end, as it may be shown. */
  shown(line: string): string;
}

/** Lines of the original, from `start` up to `end`, and what comes in their place. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly ReportEdit[];
}

/** Edits of a file as a unified diff, which `git apply` and `patch -p1` take. */
export function unifiedDiff(diff: DiffOf): string {
  const { file, text, edits } = diff;
  const count = linesOf(text).length;
  let offset = 0;
  const hunks = hunksOf(edits, count).map((hunk) => {
    const { lines, grown } = hunkLines(diff, hunk);
    const length = hunk.end - hunk.start;
    const header = `@@ -${hunk.start + 1},${length} +${hunk.start + 1 + offset},${length + grown} @@`;
    offset += grown;
    return `${header}\n${lines.join("")}`;
  });
  return `--- ${nameOf(`a/${file}`)}\n+++ ${nameOf(`b/${file}`)}\n${hunks.join("")}`;
}

/** A name as git writes it (quote.c): one that could end the line early, or hide something, stands in quotes with octal bytes. */
function nameOf(file: string): string {
  const quoted = file.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"\\]/gu, octal);
  return quoted === file ? file : `"${quoted}"`;
}

function octal(found: string): string {
  return [...Buffer.from(found)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}

function hunksOf(edits: readonly ReportEdit[], count: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const edit of edits) {
    const [start, end] = [Math.max(0, edit.startLine - 1 - around), Math.min(count, edit.endLine + around)];
    const last = hunks.at(-1);
    if (last !== undefined && start <= last.end)
      hunks[hunks.length - 1] = { start: last.start, end, edits: [...last.edits, edit] };
    else hunks.push({ start, end, edits: [edit] });
  }
  return hunks;
}

function hunkLines(
  diff: DiffOf,
  { start, end, edits }: Hunk,
): { readonly lines: readonly string[]; readonly grown: number } {
  const old = linesOf(diff.text);
  const lines: string[] = [];
  let grown = 0;
  let at = start;
  const keep = (to: number): void => {
    for (; at < to; at += 1) lines.push(row(" ", old[at] ?? "", diff));
  };
  for (const edit of edits) {
    keep(edit.startLine - 1);
    const replaced = old.slice(edit.startLine - 1, edit.endLine);
    const made = madeBy(edit, replaced, old[edit.startLine - 2]);
    // What both have is no change.
    let same = 0;
    while (same < made.length && same < replaced.length && made[same] === replaced[same]) same += 1;
    keep(at + same);
    lines.push(...replaced.slice(same).map((line) => row("-", line, diff)));
    lines.push(...made.slice(same).map((line) => row("+", line, diff)));
    at = edit.endLine;
    grown += made.length - replaced.length;
  }
  keep(end);
  return { lines, grown };
}

/** New lines with their ends, and with the byte order mark that the first one had. */
function madeBy({ text }: ReportEdit, replaced: readonly string[], before: string = ""): readonly string[] {
  const mark = replaced[0]?.startsWith("\ufeff") === true ? "\ufeff" : "";
  const start = linesOf(before).length + 1;
  const edit = { startLine: start, endLine: start + replaced.length - 1, text: text === "" ? text : mark + text };
  return linesOf(applyEdits(before + replaced.join(""), [edit])).slice(start - 1);
}

function row(sign: string, line: string, { shown }: DiffOf): string {
  const end = /\r?\n$/.exec(line)?.[0] ?? "";
  const body = shown(line.slice(0, line.length - end.length));
  return end === "" ? `${sign}${body}\n\\ No newline at end of file\n` : `${sign}${body}${end}`;
}

/** Lines with their ends; nothing behind the last end. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
