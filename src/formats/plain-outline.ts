import { isTable } from "../shapes.ts";
import type { ConfigTable } from "../types.ts";
import type { Outline } from "./outline.ts";

/**
 * What `outlineOf` finds in a plain text, as far as names of at most one dot go, which all signs are (signs.ts): its tables and items
 * themselves, and what looks like one because a quoted key holds a dot.
 */
export class PlainOutline implements Outline {
  readonly #values: ConfigTable;
  readonly #dotted = new Set<string>();
  #table: readonly string[] = [];

  constructor(values: ConfigTable) {
    this.#values = values;
  }

  /** A header. */
  open(keys: readonly string[]): void {
    this.#table = keys;
    if (keys.some(hasDot)) this.#note(keys.join("."));
  }

  /** An item below the last header. */
  item(key: string): void {
    if (hasDot(key)) this.#note([...this.#table, key].join("."));
  }

  has(name: string): boolean {
    const dot = name.indexOf(".");
    const inside = dot < 0 ? null : name.slice(dot + 1);
    const value = this.#values[dot < 0 ? name : name.slice(0, dot)];
    if (value === undefined) return this.#dotted.has(name);
    const tables = inside === null ? [] : Array.isArray(value) ? value : [value];
    return inside === null || tables.some((one) => isTable(one) && inside in one) || this.#dotted.has(name);
  }

  #note(name: string): void {
    const first = name.indexOf(".");
    const second = name.indexOf(".", first + 1);
    this.#dotted.add(name.slice(0, first)).add(second < 0 ? name : name.slice(0, second));
  }
}

function hasDot(key: string): boolean {
  return key.includes(".");
}
