import type { Item } from "../catalogue/item.ts";
import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import { describeValue } from "../report/value.ts";
import type { Json } from "../types.ts";

/** What an item is, as a phrase: "size, default 512MiB", "enum, default crc32c, one of no, crc32c". */
function itemPhrase(item: Item): string {
  const accepted =
    item.accepted === null ? "" : `, one of ${item.accepted.map((one) => spelled(item, one)).join(", ")}`;
  return `${typeName[item.type] ?? item.type}, ${fallback(item)}${accepted}`;
}

const typeName: Readonly<Partial<Record<Item["type"], string>>> = {
  bool: "true or false",
  unsigned: "integer of at least 0",
  "string[]": "list of strings",
  "enum[]": "list of names",
  "table[]": "list of tables",
};

/** A default that the data leave open depends on the machine or on other items, or there is none. */
function fallback(item: Item): string {
  if (item.default === null) return "no fixed default";
  const isAmount = (item.type === "size" || item.type === "duration") && typeof item.default === "number";
  const kind = item.type === "size" ? "size" : "duration";
  const text = isAmount ? describeValue(item.default, kind).replace(/^is /, "") : JSON.stringify(item.default);
  return `default ${text}`;
}

function spelled(item: Item, value: Json): string {
  const name = typeof value === "number" ? item.names?.[value] : undefined;
  const text = typeof value === "string" ? value || '""' : JSON.stringify(value);
  return name === undefined ? text : `${text} (${name})`;
}

/** What one release reads under a name, as a phrase. */
export function releasePhrase(catalogue: Catalogue, key: string, release: Release): string {
  const item = catalogue.item(key, release);
  if (item === null) return "not read";
  return item.path === key ? itemPhrase(item) : `${itemPhrase(item)}, another name of ${item.path}`;
}

/** The releases that the data cover, for a sentence about one that they do not. */
export function coveredReleases(catalogue: Catalogue): string {
  const releases = catalogue.releases();
  return `${releases[0]?.text} to ${releases.at(-1)?.text}`;
}
