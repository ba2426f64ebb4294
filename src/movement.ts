import type { Origin } from "./findings.ts";

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

/**
 * Finds the same item on the other side: in the same file, else in one that this side does not have. Of a deployment file it is
 * the same instance's, else one that says the same: instances may share a line.
 */
function partnerIn(own: readonly Origin[], others: readonly Origin[]): (origin: Origin) => Origin | undefined {
  const files = new Set(own.map(({ file }) => file));
  const fresh = others.filter(({ file }) => !files.has(file));
  const byPlace = new Map(others.map((one) => [placeOf(one, one.file), one]));
  const moved = new Map(fresh.map((one) => [placeOf(one, null), one]));
  const same = new Map(others.flatMap((one) => (one.owner === undefined ? [] : [[saidBy(one), one]])));
  return (origin) =>
    byPlace.get(placeOf(origin, origin.file)) ?? moved.get(placeOf(origin, null)) ?? same.get(saidBy(origin));
}

function placeOf({ key, owner, instance }: Origin, file: string | null): string {
  return JSON.stringify([file, key, owner, instance]);
}

function saidBy({ key, owner, text }: Origin): string {
  return JSON.stringify([key, owner, text]);
}
