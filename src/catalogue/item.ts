import type { Json } from "../types.ts";

/** How an item's value is written (data/README.md says what each component accepts for it). */
export type ItemType =
  | "bool"
  | "integer"
  | "unsigned"
  | "float"
  | "string"
  | "size"
  | "duration"
  | "enum"
  | "string[]"
  | "enum[]"
  | "map"
  | "table"
  | "table[]";

/** What of an item decides how a value is read. */
export interface ItemForm {
  readonly type: ItemType;
  /** Accepted values of an enum, in the catalogue's spelling. */
  readonly accepted: readonly Json[] | null;
  /** Accepted values are matched without case. */
  readonly anyCase: boolean;
  /** The name of an accepted integer ("2" → "point-in-time"). */
  readonly names: Readonly<Record<string, string>> | null;
  /** A duration that may also be a bare integer of milliseconds. */
  readonly bareMilliseconds: boolean;
}

/** A configuration item as one release reads it. */
export interface Item extends ItemForm {
  /** Its main name: keys from the root joined by dots. */
  readonly path: string;
  /** Normalised (bytes, milliseconds); null when unset or when it depends on the machine or on other items. */
  readonly default: Json;
  /** Width of an integer that TiKV reads into less than 64 bits. */
  readonly bits: number | null;
}

/** A value that holds from a series on, up to the next entry. */
export type Since<T> = readonly [series: string, value: T];

/** What differs from release to release or applies to few items. */
export interface Details {
  /** Patches of a series that read the item, where not all of them do; it overrides the row's series. */
  readonly patches?: Readonly<Record<string, readonly (readonly [first: number, last: number])[]>>;
  readonly types?: readonly Since<ItemType>[];
  readonly defaults?: readonly Since<Json>[];
  readonly enum?: readonly Json[];
  readonly enums?: readonly Since<readonly Json[] | null>[];
  readonly ci?: true;
  readonly names?: Readonly<Record<string, string>>;
  readonly bareMilliseconds?: true;
  readonly bits?: number;
}

/**
 * data/<component>.json. A row is "type | default | series | details": default and details as JSON, series
 * ("5.0..6.6,7.1": those whose last patch reads the item) empty for all of them, empty ends left out.
 */
export interface CatalogueData {
  /** Known series, oldest first, and the last patch of each ("v8.5.7"). */
  readonly releases: Readonly<Record<string, string>>;
  /** Other names and the main name that each stands for, as dotted paths. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Rows by table ("" is the root, "log.file" a dotted path) and key. */
  readonly items: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A row taken apart. */
export interface Row {
  readonly type: ItemType;
  readonly default: Json;
  readonly series: string;
  readonly details: Details | null;
}

/** Takes a row apart: JSON kept in text costs nothing until someone asks for the item. */
export function parseRow(text: string): Row {
  const parts = text.split(" | ");
  const details = parts[3];
  return {
    type: parts[0] as ItemType,
    default: JSON.parse(parts[1] ?? "null"),
    series: parts[2] ?? "",
    details: details === undefined ? null : JSON.parse(details),
  };
}
