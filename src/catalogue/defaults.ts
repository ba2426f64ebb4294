import type { Json, JsonObject } from "../types.ts";
import { type CatalogueData, parseRow } from "./item.ts";
import type { Place, SeriesList } from "./series.ts";

type Tree = { [key: string]: Json };

/** The defaults of the release at a place as a nested, frozen tree; unset and machine-dependent ones are absent. */
export function defaultTree(items: CatalogueData["items"], series: SeriesList, place: Place): JsonObject {
  const tables = new Map<string, Tree>([["", Object.create(null)]]);
  for (const path in items) {
    const rows = items[path] ?? {};
    let table = tables.get(path);
    for (const key in rows) {
      const value = initial(rows[key] ?? "", series, place);
      if (value === null) continue;
      table ??= tableAt(tables, path);
      table[key] = value;
    }
  }
  for (const made of tables.values()) Object.freeze(made);
  return tables.get("") ?? {};
}

/** Every check asks for every default: rows are read by position, and details (accepted values, names) only where they change one. */
function initial(text: string, series: SeriesList, place: Place): Json {
  const start = text.indexOf(" | ") + 3;
  const end = after(text, start);
  const details = end < 0 ? -1 : after(text, end + 3);
  const changes = details >= 0 && (text.includes('"patches"', details) || text.includes('"defaults"', details));
  if (changes) return changing(text, series, place);
  if (end >= 0 && !series.includes(text.slice(end + 3, details < 0 ? text.length : details), place)) return null;
  return scalar(text.slice(start, end < 0 ? text.length : end));
}

function after(text: string, position: number): number {
  return text.indexOf(" | ", position);
}

function changing(text: string, series: SeriesList, place: Place): Json {
  const row = parseRow(text);
  if (!series.reads(row, place)) return null;
  const defaults = row.details?.defaults;
  return frozen(defaults ? (series.at(defaults, place) ?? null) : row.default);
}

/** JSON.parse costs more than all the rest when called for every item; numbers, booleans and plain strings need none. */
function scalar(text: string): Json {
  if (text === "true") return true;
  if (text === "false") return false;
  if (text === "null") return null;
  const first = text.charAt(0);
  if (first === '"' && !text.includes("\\")) return text.slice(1, -1);
  return first === '"' || first === "[" || first === "{" ? frozen(JSON.parse(text)) : Number(text);
}

function frozen(value: Json): Json {
  return typeof value === "object" ? Object.freeze(value) : value;
}

/** The table at a dotted path, made with its ancestors when it is not there yet. */
function tableAt(tables: Map<string, Tree>, path: string): Tree {
  const known = tables.get(path);
  if (known) return known;
  const dot = path.lastIndexOf(".");
  const table: Tree = Object.create(null);
  tables.set(path, table);
  tableAt(tables, dot < 0 ? "" : path.slice(0, dot))[path.slice(dot + 1)] = table;
  return table;
}
