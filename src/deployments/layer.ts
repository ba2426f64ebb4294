import type { ConfigTable, Diagnostic, Position } from "../types.ts";

/** A path of keys from the root of a component's configuration. */
export type Path = readonly string[];

/** Configuration from one place of a deployment file: shared by all instances, of one instance, or from flags and switches. */
export interface Layer {
  readonly values: ConfigTable;
  /** Paths whose value a template decides; they have no value. */
  readonly placeholders: readonly Path[];
  readonly diagnostics: readonly Diagnostic[];
  /** Paths that this layer takes away from what is below it. */
  readonly removes: readonly Path[];
  /** What is written here and the tool deletes before the component sees it. */
  readonly overridden?: ConfigTable;
  /** False when its text could not be parsed: nothing is known then of what it says. */
  readonly readable: boolean;
  /** Set where it stands for something that is not in the repository. */
  readonly absent?: true;
  /** Where a path is written in this layer, exactly; null when it is not. */
  position(path: Path): Position | null;
  /** A value's text as written; null when not written here or when spelling has no meaning. */
  spelling(path: Path): string | null;
}

/** A layer of single items, each with its place: what flags say or a switch generates. */
export function itemsLayer(items: readonly LayerItem[], removes: readonly Path[] = []): Layer {
  const values: ConfigTable = Object.create(null);
  const places = new Map<string, Position>();
  const placeholders: Path[] = [];
  for (const { path, value, position } of items) {
    places.set(keyOf(path), position);
    if (value === unknownValue) placeholders.push(path);
    else put(values, path, value);
  }
  // Most of what is asked for is in another table than any that is written here.
  const isIn = (table: string): boolean =>
    Object.hasOwn(values, table) || placeholders.some(([name]) => name === table);
  return {
    values,
    placeholders,
    diagnostics: [],
    removes,
    readable: true,
    position: (path) => (isIn(path[0] ?? "") ? (places.get(keyOf(path)) ?? null) : null),
    spelling: () => null,
  };
}

/** Says that an item has a value that only the deployment knows. */
export const unknownValue: unique symbol = Symbol("unknown");

/** One item of a layer. */
export interface LayerItem {
  readonly path: Path;
  readonly value: ConfigTable[string] | typeof unknownValue;
  readonly position: Position;
}

/** Puts a value at a path; a value that is no table on the way is replaced by one. */
export function put(table: ConfigTable, path: Path, value: ConfigTable[string]): void {
  let at = table;
  for (const key of path.slice(0, -1)) at = tableAt(at, key);
  const last = path.at(-1);
  if (last !== undefined) at[last] = value;
}

/** A path as one text. */
export function keyOf(path: Path): string {
  return path.join("\u0000");
}

function tableAt(table: ConfigTable, key: string): ConfigTable {
  const known = Object.hasOwn(table, key) ? table[key] : undefined;
  if (typeof known === "object" && !Array.isArray(known) && !(known instanceof Date)) return known as ConfigTable;
  const made: ConfigTable = Object.create(null);
  table[key] = made;
  return made;
}
