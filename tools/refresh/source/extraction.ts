import type { ItemType } from "../../../src/catalogue/item.ts";
import type { ReleaseTag } from "./tags.ts";

/** An item as the source of one release declares it. */
export interface SourceItem {
  /** The nearest type of the catalogue; "string" where the source's own reader decides what it takes. */
  readonly type: ItemType;
  /** Its type in Rust or Go, as written. */
  readonly written: string;
  /** Other keys of the same table that stand for it. */
  readonly aliases: readonly string[];
  /** Accepted values, where the type lists them. */
  readonly accepted: readonly string[] | null;
}

/** What the source of one release reads. */
export interface Extraction {
  /** By dotted path. */
  readonly items: Map<string, SourceItem>;
  /** Dotted paths whose type is declared outside the repository: what lies at or below them is not seen. */
  readonly opaque: Set<string>;
}

/** What the source of one tag reads. */
export interface TagExtraction {
  readonly tag: ReleaseTag;
  readonly extraction: Extraction;
}

/** No items yet. */
export function emptyExtraction(): Extraction {
  return { items: new Map(), opaque: new Set() };
}

/** A key's dotted path below a table ("" is the root). */
export function below(table: string, key: string): string {
  return table === "" ? key : `${table}.${key}`;
}
