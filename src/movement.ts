import type { Origin } from "./types.ts";

/** What a change did to the items behind one fact. */
export interface Movement {
  /** Places of the base whose items the head does not write any more. */
  readonly removed: readonly Origin[];
  /** Places of the head whose items are new or have another value. */
  readonly written: readonly Origin[];
}

/** Tells, of the places that a fact was computed from on both sides, those whose items the change touched; an item is the same through a rename of its file. */
export function movementOf(before: readonly Origin[], after: readonly Origin[]): Movement {
  const textAfter = partnerIn(before, after);
  const textBefore = partnerIn(after, before);
  return {
    removed: before.filter((origin) => isWritten(origin) && !isWritten(textAfter(origin))),
    written: after.filter((origin) => isWritten(origin) && textBefore(origin)?.text !== origin.text),
  };
}

function isWritten(origin: Origin | undefined): boolean {
  return typeof origin?.text === "string";
}

/** Finds the same item on the other side: in the same file, else in one that this side does not have. */
function partnerIn(own: readonly Origin[], others: readonly Origin[]): (origin: Origin) => Origin | undefined {
  const files = new Set(own.map(({ file }) => file));
  const byPlace = new Map(others.map((one) => [JSON.stringify([one.file, one.key]), one]));
  const moved = new Map(others.filter(({ file }) => !files.has(file)).map((one) => [one.key, one]));
  return ({ file, key }) => byPlace.get(JSON.stringify([file, key])) ?? moved.get(key);
}
