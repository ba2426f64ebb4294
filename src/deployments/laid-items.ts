import { SourceError } from "../errors.ts";
import { limits } from "../limits.ts";
import { isTable } from "../shapes.ts";
import type { ConfigTable } from "../types.ts";
import type { Layer } from "./layer.ts";

// A reading runs to its end before another begins, and whatever makes documents, makes them in one.
let left = Number.POSITIVE_INFINITY;
const sizes = new WeakMap<ConfigTable, number>();

/** Reads one side: what its servers have together is counted from here on. */
export function readingSide<T>(read: () => T): T {
  left = limits.laidItems;
  try {
    return read();
  } finally {
    left = Number.POSITIVE_INFINITY;
  }
}

/**
 * Counts what a server has by its layers. Throws SourceError when those of the side have more than anybody deploys: any number of
 * servers may be started with one file.
 */
export function countItems(file: string, layers: readonly Layer[]): void {
  for (const { values, placeholders } of layers) left -= sizeOf(values) + placeholders.length;
  if (left >= 0) return;
  throw new SourceError(
    `The servers of ${file}, and of the files before it, have more than ${limits.laidItems.toLocaleString("en")} items together, which is more than is read (docs/limits.md). Split the change, or name the clusters' own files in the settings.`,
  );
}

function sizeOf(values: ConfigTable): number {
  const known = sizes.get(values);
  if (known !== undefined) return known;
  let size = 0;
  for (const key of Object.keys(values)) {
    const value = values[key];
    size += isTable(value) ? sizeOf(value) + 1 : 1;
  }
  sizes.set(values, size);
  return size;
}
