import { isObject } from "../shapes.ts";
import type { Json, JsonObject } from "../types.ts";

type Table = { [key: string]: Json };

/**
 * Values laid over a nested object that is never changed: only the tables on a changed path are copied, all others are shared.
 * Tables it makes have a null prototype, so no key is special.
 */
export class Overlay {
  #root: JsonObject;
  readonly #own = new Set<Json>();
  /** The table that was put into last, and the path of what was: a file writes one table after another. */
  #last: { readonly table: Table; readonly path: readonly string[] } | null = null;

  constructor(below: JsonObject) {
    this.#root = below;
  }

  /** The whole as it is now; not to be changed by anyone, and final once read. */
  get root(): JsonObject {
    return this.#root;
  }

  /** Puts a value at a path; what is in the way of its tables gives way. */
  put(path: readonly string[], value: Json): void {
    const key = path.at(-1);
    if (key === undefined) return;
    const table = this.#last !== null && isBeside(path, this.#last.path) ? this.#last.table : this.#table(path);
    // What gives way may be the table of the next ones.
    const isTable = typeof table[key] === "object";
    table[key] = value;
    this.#last = isTable ? null : { table, path };
  }

  /** Takes away what is at a path; nothing happens when nothing is. */
  remove(path: readonly string[]): void {
    const key = path.at(-1);
    if (key === undefined || valueAt(this.#root, path) === undefined) return;
    delete this.#table(path)[key];
    this.#last = null;
  }

  /** The table that a path is in. */
  #table(path: readonly string[]): Table {
    let table = this.#owned(this.#root);
    this.#root = table;
    for (let at = 0; at < path.length - 1; at += 1) {
      const key = path[at] as string;
      const below = table[key];
      const next = this.#owned(below);
      if (next !== below) table[key] = next;
      table = next;
    }
    return table;
  }

  #owned(value: Json | undefined): Table {
    if (isObject(value) && this.#own.has(value)) return value;
    const copy: Table = Object.create(null);
    // Three times as fast as Object.assign for tables without a prototype, and this is most of the work of a large cluster.
    if (isObject(value)) for (const key in value) copy[key] = value[key] as Json;
    this.#own.add(copy);
    return copy;
  }
}

function isBeside(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length - 1; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

/** The value at a path, by own keys alone; undefined when there is none. */
export function valueAt(root: Json | undefined, path: readonly string[]): Json | undefined {
  let value = root;
  for (const key of path) {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, key)) return undefined;
    value = (value as JsonObject)[key];
  }
  return value;
}

/**
 * One nested object and, laid over it, what another has at some paths or below them; a path counts only where it and all above it
 * are wanted. It is the same object where that is nothing.
 */
export function withOthers(
  below: JsonObject,
  others: JsonObject,
  paths: readonly (readonly string[])[],
  wanted: (path: readonly string[]) => boolean,
): JsonObject {
  const overlay = new Overlay(below);
  const visit = (value: Json, path: readonly string[]): void => {
    if (!wanted(path)) return;
    if (!isObject(value)) overlay.put(path, value);
    else for (const [key, one] of Object.entries(value)) visit(one, [...path, key]);
  };
  for (const path of paths) {
    const value = path.slice(0, -1).every((_, at) => wanted(path.slice(0, at + 1))) ? valueAt(others, path) : undefined;
    if (value !== undefined) visit(value, path);
  }
  return overlay.root;
}
