import { isTable } from "../shapes.ts";
import type { ConfigTable, ConfigValue } from "../types.ts";
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
    const { table, inside } = splitOf(name);
    const value = this.#values[table];
    if (value === undefined) return this.#dotted.size > 0 && this.#dotted.has(name);
    return inside === null || isInside(value, inside) || this.#dotted.has(name);
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

function isInside(value: ConfigValue, key: string): boolean {
  if (Array.isArray(value)) return value.some((one) => isTable(one) && key in one);
  return isTable(value) && key in value;
}

interface Split {
  readonly table: string;
  readonly inside: string | null;
}

/** The signs are asked of every file: each is taken apart once. */
const splits = new Map<string, Split>();

function splitOf(name: string): Split {
  const known = splits.get(name);
  if (known !== undefined) return known;
  const dot = name.indexOf(".");
  const split = dot < 0 ? { table: name, inside: null } : { table: name.slice(0, dot), inside: name.slice(dot + 1) };
  splits.set(name, split);
  return split;
}
