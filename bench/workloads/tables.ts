import type { Item } from "../../src/catalogue/item.ts";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { parseRelease, type Release } from "../../src/catalogue/release.ts";
import { oneOf, type Random } from "./random.ts";

/** A table of a configuration with its keys. */
export interface Table {
  /** Dotted; "" is the root. */
  readonly name: string;
  readonly items: readonly (Item & { readonly key: string })[];
}

/** What a release of TiKV or PD reads, table by table, as far as it can be written in one line. */
export async function tablesOf(component: "tikv" | "pd"): Promise<readonly Table[]> {
  const catalogue = await loadCatalogue(component);
  const release = parseRelease("v8.5.3") as Release;
  const tables = new Map<string, (Item & { key: string })[]>();
  for (const path of catalogue.paths()) {
    const item = catalogue.item(path, release);
    if (item === null || item.path !== path || written(item, () => 0) === null) continue;
    const dot = path.lastIndexOf(".");
    const own = tables.get(path.slice(0, Math.max(0, dot))) ?? [];
    tables.set(path.slice(0, Math.max(0, dot)), [...own, { ...item, key: path.slice(dot + 1) }]);
  }
  return [...tables].map(([name, items]) => ({ name, items }));
}

/** A value that an item may have, near its default, as TOML; null where a line is not enough or no value is known. */
export function written({ type, default: usual, accepted }: Item, random: Random): string | null {
  const near = (value: unknown): number => Math.max(1, Math.round(Math.min(Number(value), 2 ** 40) * (0.5 + random())));
  if (type === "bool") return String(random() < 0.5);
  if (type === "enum") return JSON.stringify(usual ?? accepted?.[0] ?? null);
  if (type === "string") return JSON.stringify(usual ?? `/data/${Math.floor(random() * 100)}`);
  if (type === "string[]") return oneOf(random, ['["tikv"]', '["tikv", "tidb"]', "[]"]);
  if (typeof usual !== "number") return null;
  if (type === "integer" || type === "unsigned") return String(near(usual));
  if (type === "float") return (usual * (0.5 + random())).toFixed(2);
  if (type === "size") return usual >= 1024 ** 2 ? `"${near(usual / 1024 ** 2)}MB"` : `"${near(usual / 1024)}KB"`;
  if (type === "duration") return usual >= 1000 ? `"${near(usual / 1000)}s"` : `"${near(usual)}ms"`;
  return null;
}
