import { isTable } from "../shapes.ts";
import type { ConfigTable, ConfigValue } from "../types.ts";

/** A value that is neither a table nor an array of tables, with its path; arrays of scalars come whole. */
export type Leaf = readonly [path: readonly string[], value: ConfigValue];

/** The leaves of a table in written order; array elements that are tables have their index as a path segment. */
export function leaves(table: ConfigTable): readonly Leaf[] {
  return leavesThat(table, () => true);
}

/** Those of the leaves that pass: no path is made for any other. */
export function leavesThat(table: ConfigTable, passes: (key: string, value: ConfigValue) => boolean): readonly Leaf[] {
  const found: Leaf[] = [];
  const path: string[] = [];
  const visit = (one: ConfigTable): void => {
    for (const key of Object.keys(one)) {
      const value = one[key] as ConfigValue;
      if (typeof value !== "object") {
        if (passes(key, value)) found.push([[...path, key], value]);
        continue;
      }
      path.push(key);
      if (isTable(value)) visit(value);
      else if (Array.isArray(value) && value.length > 0 && value.every(isTable)) visitAll(value);
      else if (passes(key, value)) found.push([[...path], value]);
      path.pop();
    }
  };
  const visitAll = (all: readonly ConfigTable[]): void => {
    for (const [index, one] of all.entries()) {
      path.push(String(index));
      visit(one);
      path.pop();
    }
  };
  visit(table);
  return found;
}

/** The value at a path, or undefined. */
export function valueAt(table: ConfigTable, path: readonly string[]): ConfigValue | undefined {
  let value: ConfigValue | undefined = table;
  for (const key of path) value = isTable(value) ? value[key] : undefined;
  return value;
}

/** Whether any text of a string, or of an array of strings, however deep, passes. */
export function someText(value: ConfigValue, passes: (text: string) => boolean): boolean {
  if (typeof value === "string") return passes(value);
  return Array.isArray(value) && value.some((one) => someText(one, passes));
}

/** The texts of a string or of an array of strings, however deep. */
export function textsOf(value: ConfigValue): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.flatMap(textsOf) : [];
}
