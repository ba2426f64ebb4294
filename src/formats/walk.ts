import { isTable } from "../shapes.ts";
import type { ConfigTable, ConfigValue } from "../types.ts";

/** A value that is neither a table nor an array of tables, with its path; arrays of scalars come whole. */
export type Leaf = readonly [path: readonly string[], value: ConfigValue];

/** The leaves of a table in written order; array elements that are tables have their index as a path segment. */
export function* leaves(table: ConfigTable, path: readonly string[] = []): Generator<Leaf> {
  for (const [key, value] of Object.entries(table)) yield* below(value, [...path, key]);
}

/** The value at a path, or undefined. */
export function valueAt(table: ConfigTable, path: readonly string[]): ConfigValue | undefined {
  let value: ConfigValue | undefined = table;
  for (const key of path) value = isTable(value) ? value[key] : undefined;
  return value;
}

/** The texts of a string or of an array of strings, however deep. */
export function textsOf(value: ConfigValue): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.flatMap(textsOf) : [];
}

function* below(value: ConfigValue, path: readonly string[]): Generator<Leaf> {
  if (isTable(value)) yield* leaves(value, path);
  else if (Array.isArray(value) && value.length > 0 && value.every(isTable)) {
    for (const [index, entry] of value.entries()) yield* leaves(entry, [...path, String(index)]);
  } else yield [path, value];
}
