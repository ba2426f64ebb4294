import type { Item } from "../../catalogue/item.ts";
import type { Catalogue } from "../../catalogue/items.ts";
import type { Release } from "../../catalogue/release.ts";
import type { Effective } from "../../clusters/effective.ts";
import { valueAt } from "../../clusters/overlay.ts";
import { isObject } from "../../shapes.ts";
import type { Json } from "../../types.ts";
import type { Scalar } from "./rule.ts";
import type { Bounds, Ruled } from "./ruled.ts";

/** What a rule may ask of one member under one release. Items have dotted paths. */
export class Settings {
  readonly #effective: Effective;
  readonly #catalogue: Catalogue;
  readonly #release: Release;
  readonly #bounds: Bounds;
  /** The items with rules that the files write, by their main names. */
  readonly written: ReadonlySet<string>;

  constructor(effective: Effective, ruled: Ruled) {
    this.#effective = effective;
    this.#catalogue = ruled.catalogue;
    this.#release = ruled.release;
    this.#bounds = ruled.bounds;
    this.written = ruled.itemsIn(effective.set);
  }

  /** The effective value, normalised; undefined when unset, unreadable, of the wrong type, or not known without the machine. */
  value(path: string): Json | undefined {
    return valueAt(this.#effective.config, keysOf(path));
  }

  /** Whether the files write anything at a path. */
  isWritten(path: string): boolean {
    return this.written.has(path) || valueAt(this.#effective.set, keysOf(path)) !== undefined;
  }

  /** Whether the files leave an item alone, so that its absence means unset. */
  isUnset(path: string): boolean {
    return this.value(path) === undefined && !this.isWritten(path);
  }

  /** The keys written directly below a table. */
  keysBelow(table: readonly string[]): readonly string[] {
    const value = valueAt(this.#effective.set, table);
    return isObject(value) ? Object.keys(value) : [];
  }

  /** The item as the release reads it, or null. */
  item(path: string): Item | null {
    return this.#catalogue.item(path, this.#release);
  }

  /** The default of an item that is not a table or a list, as text. */
  defaultText(path: string): string {
    const value = this.item(path)?.default;
    return typeof value === "object" || value === undefined ? "its default" : String(value);
  }

  /** A bound as the item's own values are counted: bytes, milliseconds, or the number. */
  bound(path: string, bound: Scalar | undefined): number | null {
    if (bound === undefined) return null;
    const known = this.#bounds.get(path)?.get(bound);
    if (known !== undefined) return known;
    const found = this.#readBound(path, bound);
    const own = this.#bounds.get(path) ?? new Map<Scalar, number | null>();
    this.#bounds.set(path, own.set(bound, found));
    return found;
  }

  #readBound(path: string, bound: Scalar): number | null {
    const item = this.item(path);
    const value = item === null ? undefined : this.#catalogue.normalise(item, bound);
    return typeof value === "number" ? value : null;
  }
}

const paths = new Map<string, readonly string[]>();

/** The keys of an item of some rule; the data has some hundred of them. */
function keysOf(path: string): readonly string[] {
  const known = paths.get(path);
  if (known !== undefined) return known;
  const keys = path.split(".");
  paths.set(path, keys);
  return keys;
}
