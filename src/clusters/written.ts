import type { Item } from "../catalogue/item.ts";
import type { Catalogue } from "../catalogue/items.ts";
import { plainJson } from "../catalogue/normalise.ts";
import { parseRelease, type Release } from "../catalogue/release.ts";
import { isTable } from "../shapes.ts";
import type { ConfigTable, ConfigValue, Document, Json } from "../types.ts";

/** One thing that a document writes, as a release takes it. */
export interface Written {
  /** Where the facts have it, under the name that it is written by. */
  readonly path: readonly string[];
  /** The same as the catalogue's dotted name; null where a key holds a dot and so names no item. */
  readonly name: string | null;
  readonly value: ConfigValue;
  /** What the release reads there; null when nothing. */
  readonly item: Item | null;
  /** Whether any release reads it; what none does may be a table that is empty. */
  readonly known: boolean;
  /** Its JSON, normalised where the item is known. */
  readonly json: Json;
  /** Whether `json` is in the form of the item; the component refuses what is not. */
  readonly normal: boolean;
}

/** How what a document writes is taken apart. */
export interface Taking {
  readonly catalogue: Catalogue;
  readonly release: Release;
  /** Where the document's items are in the facts: [], or ["learner"]. */
  readonly prefix: readonly string[];
}

/** A release that no catalogue covers: items are then known in their newest form, and nothing has a default. */
export const noRelease = parseRelease("v0.0.0") as Release;

/** Everything that some values write, in their order: what is no item is looked into, and what is empty is itself. */
export function writtenIn(values: ConfigTable, document: Document, how: Taking): readonly Written[] {
  const found: Written[] = [];
  addTable(found, values, how.prefix, how.prefix.join("."), document, how);
  return found;
}

/** The same under another release: what it takes in the same way is the same object, and all of them are when everything is. */
export function writtenUnder(
  before: readonly Written[],
  document: Document,
  { catalogue, release, prefix }: Taking,
): readonly Written[] {
  let isSame = true;
  const found = before.map((one) => {
    const item = one.known && one.name !== null ? catalogue.item(one.name, release) : null;
    if (item === one.item) return one;
    isSame = false;
    return taken(one.path, one.name, one.value, item, item ?? newest(catalogue, one.name), document, {
      catalogue,
      release,
      prefix,
    });
  });
  return isSame ? before : found;
}

// Reading a file refuses deeper nesting than any component has, so the text does not decide how deep this goes.
function addTable(
  found: Written[],
  table: ConfigTable,
  above: readonly string[],
  nameAbove: string | null,
  document: Document,
  how: Taking,
): void {
  const keys = Object.keys(table);
  for (const key of keys) {
    const value = table[key] as ConfigValue;
    const path = [...above, key];
    const name = nameAbove === null || key.includes(".") ? null : nameAbove === "" ? key : `${nameAbove}.${key}`;
    const item = name === null ? null : how.catalogue.item(name, how.release);
    const known = item ?? newest(how.catalogue, name);
    if (known === null && isTable(value)) addTable(found, value, path, name, document, how);
    else found.push(taken(path, name, value, item, known, document, how));
  }
  if (keys.length === 0)
    found.push({ path: above, name: null, value: table, item: null, known: false, json: emptyTable, normal: true });
}

const emptyTable = Object.freeze(Object.create(null));

function newest(catalogue: Catalogue, name: string | null): Item | null {
  return name === null ? null : catalogue.item(name, noRelease);
}

function taken(
  path: readonly string[],
  name: string | null,
  value: ConfigValue,
  item: Item | null,
  known: Item | null,
  document: Document,
  { catalogue, prefix }: Taking,
): Written {
  const isRefused = known === null || isFraction(document, known, path, prefix, value);
  const json = isRefused ? undefined : catalogue.normalise(known, value);
  const normal = json !== undefined;
  return { path, name, value, item, known: known !== null, json: normal ? json : plainJson(value), normal };
}

/** `3` and `3.0` are one number to the parser, but where an integer belongs TiKV and PD refuse the second (data/README.md). */
function isFraction(
  document: Document,
  item: Item,
  path: readonly string[],
  prefix: readonly string[],
  value: ConfigValue,
): boolean {
  if (typeof value !== "number" || (item.type !== "integer" && item.type !== "unsigned")) return false;
  const own = prefix.length === 0 ? path : path.slice(prefix.length);
  return /^[^xX]*[.eE]/.test(document.spelling(own) ?? "");
}
