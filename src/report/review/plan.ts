import type { FilePatch } from "../../source.ts";
import type { Side } from "../../types.ts";
import { compareNumber, compareText, firstOf, groupBy } from "../order.ts";
import type { Report } from "../report.ts";
import { type Anchor, anchorOf, type Lines } from "./anchor.ts";
import { bodyOf } from "./body.ts";
import { Diff } from "./diff.ts";
import { type Matter, mattersOf } from "./matters.ts";
import { suggestionOf } from "./suggestion.ts";

/** A comment to make on a diff. */
export interface PlannedComment {
  readonly path: string;
  readonly side: Side;
  /** Null: on the file as a whole. */
  readonly lines: Lines | null;
  /** Markdown. */
  readonly body: string;
  /** Equal for what says the same of the same content, whatever line that is on. */
  readonly identity: string;
  /** How many matters it tells. */
  readonly matters: number;
}

/** The comments to make, and of how many matters. */
export interface ReviewPlan {
  readonly comments: readonly PlannedComment[];
  /** Everything that blocks. */
  readonly total: number;
  /** What of it stands on no line and in no file of the diff. */
  readonly outside: number;
}

/** Matters that one comment tells. */
interface Group {
  readonly anchor: Anchor;
  readonly matters: readonly Matter[];
}

/** More comments than this bury each other. */
const mostComments = 10;

/** What blocks as comments on the lines of a diff, the gravest first: at most ten, one a place. */
export function planReview(report: Report, patches: readonly FilePatch[]): ReviewPlan {
  const diff = new Diff(patches);
  const matters = mattersOf(report);
  const placed = matters.flatMap((matter) => {
    const anchor = anchorOf(matter.places, diff);
    return anchor === null ? [] : [{ anchor, matters: [matter] }];
  });
  const groups = numbered(joinRemoved(gathered(placed)));
  const shown = [...groups].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, mostComments);
  return {
    comments: shown.map((group) => planned(group, diff)),
    total: matters.length,
    outside: matters.length - placed.length,
  };
}

function gathered(placed: readonly Group[]): readonly Group[] {
  const groups = groupBy(placed, ({ anchor: { path, side, lines } }) =>
    JSON.stringify(lines === null ? [path] : [path, side, lines.first]),
  );
  return [...groups.values()].flatMap(merged).sort(byPlace);
}

/** Lines that were removed one after the other are one hole in the file. */
function joinRemoved(groups: readonly Group[]): readonly Group[] {
  const joined: Group[] = [];
  for (const group of groups) {
    const before = joined.at(-1);
    const hole = before === undefined ? null : together(before.anchor, group.anchor);
    if (before === undefined || hole === null) joined.push(group);
    else joined.splice(-1, 1, { anchor: hole, matters: [...before.matters, ...group.matters] });
  }
  return joined;
}

function together(before: Anchor, after: Anchor): Anchor | null {
  const isNext = before.path === after.path && before.side === "base" && after.side === "base";
  if (!isNext || before.lines === null || after.lines === null) return null;
  if (after.lines.first > before.lines.last + 1) return null;
  const lines = { first: before.lines.first, last: Math.max(before.lines.last, after.lines.last) };
  return { ...before, lines, content: `${before.content}\n${after.content}` };
}

function merged(groups: readonly Group[]): readonly Group[] {
  const [widest] = [...groups].sort((a, b) => (b.anchor.lines?.last ?? 0) - (a.anchor.lines?.last ?? 0));
  return widest === undefined ? [] : [{ ...widest, matters: groups.flatMap(({ matters }) => matters) }];
}

function byPlace({ anchor: a }: Group, { anchor: b }: Group): number {
  return firstOf(
    compareText(a.path, b.path),
    compareText(a.side, b.side),
    compareNumber(a.lines?.first ?? null, b.lines?.first ?? null),
  );
}

/** Equal lines of one file are told apart by their order. */
function numbered(groups: readonly Group[]): readonly (Group & { readonly identity: string })[] {
  const seen = new Map<string, number>();
  return groups.map((group) => {
    const { path, side, lines, content } = group.anchor;
    const ids = [...new Set(group.matters.flatMap(({ ids }) => ids))].sort();
    const what = JSON.stringify([ids, path, lines === null ? "file" : side, content]);
    const nth = seen.get(what) ?? 0;
    seen.set(what, nth + 1);
    return { ...group, identity: `${what} ${nth}` };
  });
}

function rankOf({ matters }: Group): number {
  return matters.reduce((least, { rank }) => Math.min(least, rank), Number.POSITIVE_INFINITY);
}

function planned({ anchor, matters, identity }: Group & { readonly identity: string }, diff: Diff): PlannedComment {
  const suggestion = suggestionOf(
    matters.flatMap(({ fixes }) => fixes),
    anchor,
    diff,
  );
  const { path, side } = anchor;
  return {
    path,
    side,
    lines: suggestion?.lines ?? anchor.lines,
    body: bodyOf(matters, anchor, suggestion),
    identity,
    matters: matters.length,
  };
}
