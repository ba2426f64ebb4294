import { inReleases, type Release } from "../catalogue/release.ts";
import { pathOf } from "../clusters/pointer.ts";
import { controlSchemas } from "./parts.ts";
import type { Control } from "./policy.ts";
import { schemaPointers } from "./schema-pointers.ts";

/** What of a fact document a control can look at. */
export interface Looks {
  readonly at: readonly { readonly pointer: string; readonly path: readonly string[] }[];
  /** Ranges of releases that it tells apart. */
  readonly ranges: readonly string[];
}

const known = new WeakMap<Control, Looks>();

/** What a control and the demands on it look at: where two documents are the same there, they are the same to it. */
export function looksOf(control: Control): Looks {
  const before = known.get(control);
  if (before !== undefined) return before;
  const all = [control, ...(control.demands ?? [])];
  const pointers = [...new Set(all.flatMap((one) => pointersOf(one)))];
  const made = { at: pointers.map((pointer) => ({ pointer, path: pathOf(pointer) })), ranges: all.flatMap(rangesOf) };
  known.set(control, made);
  return made;
}

/** The paths of that at which it matters what is there, and not only that something is. */
export function wholePaths(control: Control): readonly (readonly string[])[] {
  return [control, ...(control.demands ?? [])].flatMap((one) => pointersOf(one, true)).map(pathOf);
}

/** Whether a control says of both releases what it says of releases at all. */
export function isAlikeUnder(control: Control, one: Release, other: Release): boolean {
  return looksOf(control).ranges.every((range) => inReleases(one, range) === inReleases(other, range));
}

function rangesOf({ releases, variants = [], notes = [] }: Control): readonly string[] {
  return [releases, ...[...variants, ...notes].map((part) => part.releases)].filter((range) => range !== undefined);
}

function pointersOf(control: Control, isWhole: boolean = false): readonly string[] {
  const { decidedBy, margin, notes = [] } = control;
  const schemas = controlSchemas(control).flatMap(([part, schema]) => {
    const pointers = schemaPointers(schema, isWhole);
    // These two are over what is written, where the document says so, and else over the whole.
    return part === "guide" || part === "claims" ? pointers.flatMap((one) => [`/set${one}`, one]) : pointers;
  });
  const names = notes.flatMap((note) => note.names ?? []);
  return [...decidedBy, ...(margin === undefined ? [] : [margin.fact]), ...names, ...schemas];
}
