import { visible } from "../render/visible.ts";
import type { ReportEdit, ReportFix } from "../report.ts";
import type { Anchor, Lines } from "./anchor.ts";
import type { Diff } from "./diff.ts";

/** What GitHub puts in the place of whole lines of the head when its button is pressed; an empty text deletes them. */
export interface Suggestion {
  readonly lines: Lines;
  readonly text: string;
}

/** More than this is no line to glance at and press a button for. */
const longest = 4_000;

/**
 * The one safe edit that mends what a comment is about: of consecutive lines that the diff shows at the head, the comment's own
 * among them. Null when there is none, when fixes differ, or when the text would hide something from who applies it.
 */
export function suggestionOf(fixes: readonly ReportFix[], anchor: Anchor, diff: Diff): Suggestion | null {
  const edits = fixes.filter(({ kind, file }) => kind === "edit" && file === anchor.path);
  const [edit, ...others] = new Map(edits.map((fix) => [JSON.stringify(fix.edits), fix.edits])).values();
  if (edit === undefined || others.length > 0 || anchor.side !== "head" || anchor.lines === null) return null;
  const suggestion = joined(edit);
  if (suggestion === null || !isPlain(suggestion.text)) return null;
  const { first, last } = suggestion.lines;
  const covers = first <= anchor.lines.first && anchor.lines.last <= last;
  const hunks = diff.file("head", anchor.path)?.hunks ?? [];
  return covers && hunks.some(({ head }) => head.has(first) && head.has(last)) ? suggestion : null;
}

/** Edits of lines that follow each other as one; null when others lie between. */
function joined(edits: readonly ReportEdit[]): Suggestion | null {
  const [start] = edits;
  const end = edits.at(-1);
  const isGapless = edits.every((edit, at) => at === 0 || edits[at - 1]?.endLine === edit.startLine - 1);
  if (start === undefined || end === undefined || !isGapless) return null;
  const texts = edits.map(({ text }) => text).filter((text) => text !== "");
  return { lines: { first: start.startLine, last: end.endLine }, text: texts.join("\n") };
}

function isPlain(text: string): boolean {
  return (
    text.length <= longest &&
    text.split("\n").every((line) => visible(line.replaceAll("\t", " "), longest) === line.replaceAll("\t", " "))
  );
}

/** A suggestion as GitHub reads it, in a fence that nothing in it can close. */
export function suggestionBlock({ text }: Suggestion): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
  return [`${fence}suggestion`, ...(text === "" ? [] : [text]), fence].join("\n");
}
