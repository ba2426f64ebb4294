import { compareNumber, compareText, firstOf, groupBy } from "../order.ts";
import type { Anchor } from "./anchor.ts";
import type { Matter } from "./matters.ts";

/** Matters that one comment tells. */
export interface Group {
  readonly anchor: Anchor;
  readonly matters: readonly Matter[];
}

/** A group with what it is known again by. */
export interface NumberedGroup extends Group {
  readonly identity: string;
}

/** Puts together what one comment can tell, in the order of places: the matters of a line, of a whole file, of lines removed together. */
export function grouped(placed: readonly Group[]): readonly NumberedGroup[] {
  return numbered(joinRemoved(gathered(placed)));
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
function numbered(groups: readonly Group[]): readonly NumberedGroup[] {
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
