import type { ConfigTable, ConfigValue } from "../types.ts";

/** True for a table: neither an array nor a date. */
export function isTable(value: ConfigValue): value is ConfigTable {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);
}
