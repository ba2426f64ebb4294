import { inReleases, type Release } from "../catalogue/release.ts";
import { pathOf } from "../clusters/pointer.ts";
import { controlSchemas } from "./parts.ts";
import { pointerPart } from "./pointer.ts";
import type { Control, Schema } from "./policy.ts";

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
  const pointers = [...new Set(all.flatMap(pointersOf))];
  const made = { at: pointers.map((pointer) => ({ pointer, path: pathOf(pointer) })), ranges: all.flatMap(rangesOf) };
  known.set(control, made);
  return made;
}

/** Whether a control says of both releases what it says of releases at all. */
export function isAlikeUnder(control: Control, one: Release, other: Release): boolean {
  return looksOf(control).ranges.every((range) => inReleases(one, range) === inReleases(other, range));
}

function rangesOf({ releases, variants = [], notes = [] }: Control): readonly string[] {
  return [releases, ...[...variants, ...notes].map((part) => part.releases)].filter((range) => range !== undefined);
}

function pointersOf(control: Control): readonly string[] {
  const { decidedBy, margin, notes = [] } = control;
  const schemas = controlSchemas(control).flatMap(([part, schema]) => {
    const pointers = schemaPointers(schema, "");
    // These two are over what is written, where the document says so, and else over the whole.
    return part === "guide" || part === "claims" ? pointers.flatMap((one) => [`/set${one}`, one]) : pointers;
  });
  const names = notes.flatMap((note) => note.names ?? []);
  return [...decidedBy, ...(margin === undefined ? [] : [margin.fact]), ...names, ...schemas];
}

const lists = new Set(["allOf", "anyOf", "oneOf"]);
const inPlace = new Set(["not", "if", "then", "else"]);
const blind = new Set(["title", "description", "$comment", "definitions"]);

/** Properties as far as a schema names them one by one; where it says anything else, all that is there. */
function schemaPointers(schema: Schema, above: string): readonly string[] {
  if (typeof schema === "boolean") return [];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (blind.has(keyword)) return [];
    if (lists.has(keyword)) return (value as Schema[]).flatMap((one) => schemaPointers(one, above));
    if (inPlace.has(keyword)) return schemaPointers(value as Schema, above);
    if (keyword === "required") return (value as string[]).map((name) => `${above}/${pointerPart(name)}`);
    if (keyword !== "properties") return keyword === "type" && Object.hasOwn(schema, "properties") ? [] : [above];
    return Object.entries(value as Readonly<Record<string, Schema>>).flatMap(([name, one]) => {
      const pointer = `${above}/${pointerPart(name)}`;
      const inner = schemaPointers(one, pointer);
      return inner.length === 0 ? [pointer] : inner;
    });
  });
}
