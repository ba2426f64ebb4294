import { movementOf } from "../movement.ts";
import type { Input, Origin } from "../findings.ts";
import type { Json, Side } from "../types.ts";

/** A fact that decides a control and is not the same on both sides. */
export interface Differing {
  readonly base: Input;
  readonly head: Input;
  /** Computed from other facts, so that its places are those of several items. */
  readonly derived: boolean;
  /** Whether a file of either side says it; otherwise it is a default. */
  readonly written: boolean;
  /** Whether the places of both sides count, or only those of the side that says it. */
  readonly bothSides: boolean;
}

/** The inputs whose values differ between two sides of one control. */
export function differing(base: readonly Input[], head: readonly Input[]): Differing[] {
  const found: Differing[] = [];
  for (const [at, before] of base.entries()) {
    // One control looks at the same facts in the same order.
    const now =
      head[at]?.pointer === before.pointer ? head[at] : head.find(({ pointer }) => pointer === before.pointer);
    if (now === undefined || isSameValue(before.value, now.value)) continue;
    const written = before.written === true || now.written === true;
    found.push({ base: before, head: now, derived: before.written === undefined, written, bothSides: false });
  }
  return found;
}

/**
 * Names of the places that make the difference: `file#key` as the side spells it that says it, or a deleted file alone. In a
 * deployment file the key is that of a switch (`#global.enable_tls`) or has its component before it (`#tikv.security.ca-path`).
 */
export function placesOf(difference: Differing, deletedFiles: ReadonlySet<string>): string[] {
  return originsOf(difference).map((origin) => placeName(origin, deletedFiles));
}

/** Names of the places of the items that the change touched, of those that a fact was computed from; none when the places do not tell. */
export function touchedPlaces({ base, head }: Differing, deletedFiles: ReadonlySet<string>): string[] {
  const { removed, written } = movementOf(base.origins, head.origins);
  return [...removed, ...written].map((origin) => placeName(origin, deletedFiles));
}

/** Names of the lines of deployment files that make the difference, on their side: one line may say several items. */
export function linesOf(difference: Differing): string[] {
  const { base, head } = difference;
  const { removed, written } = movementOf(base.origins, head.origins);
  if (difference.derived) return [...linesIn(removed, "base"), ...linesIn(written, "head")];
  const origins = originsOf(difference);
  return linesIn(origins, origins === head.origins ? "head" : "base");
}

/** Names of the switches of deployment files that decide it on either side. */
export function switchesOf({ base, head }: Differing): string[] {
  return [...base.origins, ...head.origins].flatMap((origin) =>
    origin.through === undefined ? [] : [placeName(origin, new Set())],
  );
}

// Sorts behind every name that can be shown.
function linesIn(origins: readonly Origin[], side: Side): string[] {
  return origins.flatMap(({ file, line, owner, text }) =>
    owner === undefined || line === null || typeof text !== "string" ? [] : [`\uffff#${file}:${side}:${line}`],
  );
}

function placeName({ file, key, owner, through }: Origin, deletedFiles: ReadonlySet<string>): string {
  if (key === null || deletedFiles.has(file)) return file;
  return `${file}#${through ?? (owner === undefined ? key : `${owner}.${key}`)}`;
}

function originsOf({ base, head, bothSides }: Differing): readonly Origin[] {
  if (bothSides) return [...base.origins, ...head.origins];
  // What a removed line leaves behind is at most a default, so the place of it is where the line was.
  return head.value === undefined || (base.written === true && head.written === false) ? base.origins : head.origins;
}

/** Whether two values are the same JSON. */
function isSameValue(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object") return false;
  return JSON.stringify(one) === JSON.stringify(other);
}
