import type { Item } from "../catalogue/item.ts";
import { isTable } from "../shapes.ts";
import type { ConfigTable, ConfigValue, Document } from "../types.ts";
import type { Overlay } from "./overlay.ts";
import { pointerOf } from "./pointer.ts";
import type { Taking, Written } from "./written.ts";

/** One document being laid over what is below it. */
export interface Layer extends Taking {
  readonly document: Document;
  readonly config: Overlay;
  /** Paths as written, by the pointer of the item's main name; of the items that a file has under another name. */
  readonly spellings: Map<string, readonly string[]>;
  /** Pointers, below `config`, of what a placeholder hides. */
  readonly unreadable: string[];
}

/** Lays what a document writes and the release reads, normalised, over `config`. */
export function layDocument(layer: Layer, written: readonly Written[]): void {
  for (const one of written) {
    if (one.item !== null) layItem(layer, one, one.item);
    // A value where a table belongs (`security = 1`) leaves nothing of the table's defaults.
    else if (!one.known && !isTable(one.value)) {
      layer.config.remove(one.path);
      hideOtherCase(layer, one.path);
    }
  }
  for (const path of layer.document.placeholders) hide(layer, path);
}

/** Lays everything that is written over `set`, read by the release or not. */
export function laySet(set: Overlay, written: readonly Written[]): void {
  for (const { path, json } of written) set.put(path, json);
}

// Of an item written under two names the main one counts, wherever the other stands.
function layItem(
  { document, prefix, config, spellings }: Layer,
  { path, name, json, normal }: Written,
  item: Item,
): void {
  let main = path;
  if (item.path !== name) {
    main = pathOfItem(item);
    if (isWritten(document.values, main.slice(prefix.length))) return;
    spellings.set(pointerOf(main), path.slice(prefix.length));
  }
  if (normal) config.put(main, json);
  else config.remove(main);
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
function itemAt({ catalogue, prefix, release }: Layer, path: readonly string[]): Item | null {
  for (const segment of path) if (segment.includes(".")) return null;
  return catalogue.item([...prefix, ...path].join("."), release);
}

// A placeholder may stand for a whole item or for one key of a map.
function hide(layer: Layer, path: readonly string[]): void {
  const above = path.map((_, index) => path.slice(0, index + 1));
  const item = above.map((one) => ({ one, item: itemAt(layer, one) })).find((found) => found.item !== null);
  const main = item?.item ? [...item.item.path.split("."), ...path.slice(item.one.length)] : [...layer.prefix, ...path];
  layer.config.remove(main);
  layer.unreadable.push(pointerOf(main));
}

/**
 * PD also takes a key in another case, and then may or may not lay its default over it (BurntSushi/toml v0.3.1 decode.go
 * unifyStruct; `IsDefined` minds the case): what holds cannot be told from the file.
 */
function hideOtherCase(layer: Layer, path: readonly string[]): void {
  if (layer.document.component !== "pd") return;
  const lower = path.map((segment) => segment.toLowerCase());
  if (lower.join(".") !== path.join(".") && itemAt(layer, lower) !== null) hide(layer, lower);
}
