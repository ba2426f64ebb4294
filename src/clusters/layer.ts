import type { Item } from "../catalogue/item.ts";
import type { Catalogue } from "../catalogue/items.ts";
import { plainJson } from "../catalogue/normalise.ts";
import { parseRelease, type Release } from "../catalogue/release.ts";
import { isTable } from "../shapes.ts";
import type { ConfigTable, ConfigValue, Document } from "../types.ts";
import { Overlay } from "./overlay.ts";
import { pointerOf } from "./pointer.ts";

/** One document being laid over what is below it. */
export interface Layer {
  readonly document: Document;
  readonly catalogue: Catalogue;
  readonly release: Release;
  /** Where the document's items are in the facts: [], or ["learner"]. */
  readonly prefix: readonly string[];
  readonly config: Overlay;
  readonly set: Overlay;
  /** Paths as written, by the pointer of the item's main name; of the items that a file has under another name. */
  readonly spellings: Map<string, readonly string[]>;
  /** Pointers, below `config`, of what a placeholder hides. */
  readonly unreadable: string[];
}

/** A release that no catalogue covers: items are then known in their newest form, and nothing has a default. */
export const noRelease = parseRelease("v0.0.0") as Release;

/** Lays a document's values over `config` (what the release reads, normalised) and `set` (everything written). */
export function layDocument(layer: Layer): void {
  layTable(layer, layer.document.values, []);
  for (const path of layer.document.placeholders) hide(layer, path);
}

/** Lays what a deployment takes out again over `set` alone. */
export function layOverridden(layer: Layer): void {
  if (layer.document.overridden === undefined) return;
  const elsewhere = { config: new Overlay(Object.freeze(Object.create(null))), spellings: new Map() };
  layTable({ ...layer, ...elsewhere }, layer.document.overridden, []);
}

// Reading a file refuses deeper nesting than any component has, so the text does not decide how deep this goes.
function layTable(layer: Layer, table: ConfigTable, above: readonly string[]): void {
  const keys = Object.keys(table);
  if (keys.length === 0) layer.set.put([...layer.prefix, ...above], Object.create(null));
  for (const key of keys) layValue(layer, [...above, key], table[key] as ConfigValue);
}

function layValue(layer: Layer, path: readonly string[], value: ConfigValue): void {
  const item = itemAt(layer, path, layer.release);
  const known = item ?? itemAt(layer, path, noRelease);
  if (known === null && isTable(value)) {
    layTable(layer, value, path);
    return;
  }
  const refused = known === null || isFraction(layer.document, known, path, value);
  const normal = refused ? undefined : layer.catalogue.normalise(known, value);
  layer.set.put(below(layer, path), normal ?? plainJson(value));
  // A value where a table belongs (`security = 1`) leaves nothing of the table's defaults.
  if (known === null) {
    layer.config.remove(below(layer, path));
    hideOtherCase(layer, path);
  }
  if (item !== null) layItem(layer, item, path, normal);
}

// Of an item written under two names the main one counts, wherever the other stands.
function layItem(
  { document, prefix, config, spellings }: Layer,
  item: Item,
  path: readonly string[],
  value: ReturnType<Catalogue["normalise"]>,
): void {
  const main = pathOfItem(item);
  if (
    main.length !== prefix.length + path.length ||
    main.some((key, at) => key !== (prefix[at] ?? path[at - prefix.length]))
  ) {
    if (isWritten(document.values, main.slice(prefix.length))) return;
    spellings.set(pointerOf(main), path);
  }
  if (value === undefined) config.remove(main);
  else config.put(main, value);
}

function below({ prefix }: Layer, path: readonly string[]): readonly string[] {
  return prefix.length === 0 ? path : [...prefix, ...path];
}

const paths = new WeakMap<Item, readonly string[]>();

function pathOfItem(item: Item): readonly string[] {
  const known = paths.get(item) ?? item.path.split(".");
  paths.set(item, known);
  return known;
}

function isWritten(values: ConfigTable, path: readonly string[]): boolean {
  let value: ConfigValue = values;
  for (const key of path) {
    if (!isTable(value) || !Object.hasOwn(value, key)) return false;
    value = value[key] as ConfigValue;
  }
  return true;
}

// A key that holds a dot is one segment: `"a.b" = 1` is not the item a.b.
function itemAt({ catalogue, prefix }: Layer, path: readonly string[], release: Release): Item | null {
  for (const segment of path) if (segment.includes(".")) return null;
  const own = path.length === 1 ? (path[0] ?? "") : path.join(".");
  return catalogue.item(prefix.length === 0 ? own : `${prefix.join(".")}.${own}`, release);
}

// A placeholder may stand for a whole item or for one key of a map.
function hide(layer: Layer, path: readonly string[]): void {
  const above = path.map((_, index) => path.slice(0, index + 1));
  const item = above
    .map((one) => ({ one, item: itemAt(layer, one, layer.release) }))
    .find((found) => found.item !== null);
  const main = item?.item ? [...item.item.path.split("."), ...path.slice(item.one.length)] : [...layer.prefix, ...path];
  layer.config.remove(main);
  layer.unreadable.push(pointerOf(main));
}

/** `3` and `3.0` are one number to the parser, but where an integer belongs TiKV and PD refuse the second (data/README.md). */
function isFraction(document: Document, item: Item, path: readonly string[], value: ConfigValue): boolean {
  if (typeof value !== "number" || (item.type !== "integer" && item.type !== "unsigned")) return false;
  return /^[^xX]*[.eE]/.test(document.spelling(path) ?? "");
}

/**
 * PD also takes a key in another case, and then may or may not lay its default over it (BurntSushi/toml v0.3.1 decode.go
 * unifyStruct; `IsDefined` minds the case): what holds cannot be told from the file.
 */
function hideOtherCase(layer: Layer, path: readonly string[]): void {
  if (layer.document.component !== "pd") return;
  const lower = path.map((segment) => segment.toLowerCase());
  if (lower.join(".") !== path.join(".") && itemAt(layer, lower, layer.release) !== null) hide(layer, lower);
}
