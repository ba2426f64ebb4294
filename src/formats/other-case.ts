import pd from "../../data/pd.json" with { type: "json" };
import type { CatalogueData } from "../catalogue/item.ts";
import { isTable } from "../shapes.ts";
import type { ConfigTable, Diagnostic } from "../types.ts";
import { aboutItem, type ParsedFile } from "./parts.ts";

/**
 * A warning for each item or table of pd.toml that is written in another case. PD takes it for its own (BurntSushi/toml
 * v0.3.1 decode.go unifyStruct), but what it then asks to find out what is set minds the case (IsDefined), so a default may
 * be laid over the value. Keys inside maps, such as labels, are anybody's.
 */
export function otherCaseDiagnostics(parsed: ParsedFile): Diagnostic[] {
  if (parsed.component !== "pd") return [];
  return [...otherCases(parsed.values, [])].map((path) => {
    const written = path.at(-1) ?? "";
    return aboutItem(parsed, path, {
      code: "dialect",
      level: "warning",
      message: `PD takes ${written} for ${written.toLowerCase()}, but may lay its default over the value: what holds cannot be told from the file.`,
      suggestion: `Write ${written.toLowerCase()}.`,
    });
  });
}

/** Goes no deeper than PD's own tables do. */
function* otherCases(table: ConfigTable, above: readonly string[]): Generator<readonly string[]> {
  for (const [key, value] of Object.entries(table)) {
    const path = [...above, key];
    const name = key.includes(".") ? null : nameOf(path);
    const isOwnTable = name !== null && Object.hasOwn(items(), name);
    if (name !== null && key !== key.toLowerCase() && (isOwnTable || isItem(nameOf(above), key.toLowerCase())))
      yield path;
    if (isOwnTable && isTable(value)) yield* otherCases(value, path);
  }
}

function nameOf(path: readonly string[]): string {
  return path.join(".").toLowerCase();
}

function isItem(table: string, key: string): boolean {
  const rows = items()[table];
  return rows !== undefined && Object.hasOwn(rows, key);
}

/** Asked for each time, because the bundle reads them when they are first asked for. */
function items(): CatalogueData["items"] {
  return pd.items;
}
