import type { Side } from "../../types.ts";
import type { ReportEvidence } from "../report.ts";
import type { Diff, Hunk } from "./diff.ts";

/** Where a matter stands in the repository. */
export type Place = Pick<ReportEvidence, "file" | "line" | "endLine" | "side">;

/** First and last of some lines, 1-based. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** A place of a diff that takes a comment: lines of one side, or a whole file. */
export interface Anchor {
  readonly path: string;
  readonly side: Side;
  /** Null: the file as a whole. */
  readonly lines: Lines | null;
  /** What stands there, of a whole file nothing: a comment is known again by it wherever the lines move. */
  readonly content: string;
}

/** A comment that spans more lines than this says less than one on the first of them. */
const mostLines = 20;

/** The first of some places whose line the diff shows, else the first file that it has; null when all are outside. */
export function anchorOf(places: readonly Place[], diff: Diff): Anchor | null {
  const onLines = places.map((place) => lineAnchor(place, places, diff)).find((anchor) => anchor !== null);
  return onLines ?? places.map((place) => fileAnchor(place, diff)).find((anchor) => anchor !== null) ?? null;
}

function lineAnchor(place: Place, places: readonly Place[], diff: Diff): Anchor | null {
  const { file, line, side } = place;
  const found = line === null ? null : diff.file(side, file);
  const hunk = found?.hunks.find((one) => one[side].has(line ?? 0));
  if (found === null || hunk === undefined || line === null) return null;
  const lines = { first: line, last: lastOf({ ...place, line }, places, hunk) };
  return { path: found.path, side, lines, content: textOf(hunk, side, lines) };
}

/** Where an item ends, and of lines that were removed together where the last of them does. */
function lastOf(place: Place & { readonly line: number }, places: readonly Place[], hunk: Hunk): number {
  const { file, line, endLine, side } = place;
  const isSpan = endLine !== null && endLine - line < mostLines && hunk[side].has(endLine);
  let last = isSpan ? Math.max(line, endLine) : line;
  if (side === "head") return last;
  const removed = new Set(places.flatMap((one) => (one.side === side && one.file === file ? [one.line] : [])));
  while (removed.has(last + 1) && hunk.base.has(last + 1) && last + 1 - line < mostLines) last++;
  return last;
}

function fileAnchor({ file, side }: Place, diff: Diff): Anchor | null {
  const found = diff.file(side, file);
  return found && { path: found.path, side, lines: null, content: "" };
}

/** Lines of a hunk without what indentation and line ends make of them. */
function textOf(hunk: Hunk, side: Side, { first, last }: Lines): string {
  const texts: string[] = [];
  for (let line = first; line <= last; line++) texts.push((hunk[side].get(line) ?? "").trim());
  return texts.join("\n");
}
