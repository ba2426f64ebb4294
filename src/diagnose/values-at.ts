import { isTable } from "../shapes.ts";
import type { ConfigTable, ConfigValue } from "../types.ts";

/** What of some values is at some paths, with all that is below them, in its order. */
export function valuesAt(values: ConfigTable, paths: readonly (readonly string[])[], depth = 0): ConfigTable {
  const below = new Map<string, (readonly string[])[]>();
  for (const path of paths) {
    const key = path[depth] ?? "";
    const own = below.get(key);
    if (own === undefined) below.set(key, [path]);
    else own.push(path);
  }
  const kept: ConfigTable = Object.create(null);
  for (const key of Object.keys(values)) {
    const own = below.get(key);
    if (own === undefined) continue;
    const value = values[key] as ConfigValue;
    const isWhole = !isTable(value) || own.some((path) => path.length <= depth + 1);
    kept[key] = isWhole ? value : valuesAt(value, own, depth + 1);
  }
  return kept;
}
