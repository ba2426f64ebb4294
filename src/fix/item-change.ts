import type { Document, Json } from "../types.ts";

/** What an item is to become; undefined takes it out. */
export interface ItemChange {
  readonly document: Document;
  readonly path: readonly string[];
  readonly value: Json | undefined;
}
