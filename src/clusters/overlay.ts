import type { Json, JsonObject } from "../types.ts";

type Table = { [key: string]: Json };

/**
 * Values laid over a nested object that is never changed: only the tables on a changed path are copied, all others are shared.
 * Tables it makes have a null prototype, so no key is special.
 */
export class Overlay {
  #root: JsonObject;
  readonly #own = new Set<Json>();

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
    if (key !== undefined) this.#table(path.slice(0, -1))[key] = value;
  }

  /** Takes away what is at a path; nothing happens when nothing is. */
  remove(path: readonly string[]): void {
    const key = path.at(-1);
    if (key === undefined || valueAt(this.#root, path) === undefined) return;
    delete this.#table(path.slice(0, -1))[key];
  }

  #table(path: readonly string[]): Table {
    let table = this.#owned(this.#root);
    this.#root = table;
    for (const key of path) {
      const next = this.#owned(table[key]);
      table[key] = next;
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

/** The value at a path, by own keys alone; undefined when there is none. */
export function valueAt(root: Json | undefined, path: readonly string[]): Json | undefined {
  let value = root;
  for (const key of path) {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, key)) return undefined;
    value = (value as JsonObject)[key];
  }
  return value;
}

/** One nested object and, laid over it, what another has at the paths that are wanted; a table is looked into unless its own path is not. */
export function withOthers(
  below: JsonObject,
  others: JsonObject,
  wanted: (path: readonly string[]) => boolean,
): JsonObject {
  const overlay = new Overlay(below);
  const visit = (table: JsonObject, above: readonly string[]): void => {
    for (const [key, value] of Object.entries(table)) {
      const path = [...above, key];
      if (!wanted(path)) continue;
      if (isObject(value)) visit(value, path);
      else overlay.put(path, value);
    }
  };
  visit(others, []);
  return overlay.root;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
