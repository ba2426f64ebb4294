import { type CatalogueData, parseRow, type Row } from "./item.ts";

/** What a component's data file has under a dotted path, in whatever release. */
export class Rows {
  readonly #data: CatalogueData;
  readonly #parsed = new Map<string, Row>();
  #tables: ReadonlySet<string> | null = null;

  constructor(data: CatalogueData) {
    this.#data = data;
  }

  /** The row of an item's main name, taken apart when it is first asked for; null where there is none. */
  row(path: string): Row | null {
    const text = this.#text(path);
    if (text === null) return null;
    const row = this.#parsed.get(path) ?? parseRow(text);
    this.#parsed.set(path, row);
    return row;
  }

  /** Whether a path is an item's main name. */
  has(path: string): boolean {
    return this.#text(path) !== null;
  }

  /** The main name that a path is another name of; null where it is none. */
  mainName(path: string): string | null {
    return Object.hasOwn(this.#data.aliases, path) ? (this.#data.aliases[path] ?? null) : null;
  }

  /** The other names of a main name. */
  otherNames(path: string): readonly string[] {
    return Object.entries(this.#data.aliases).flatMap(([other, main]) => (main === path ? [other] : []));
  }

  /** All main names, in path order. */
  paths(): readonly string[] {
    const paths = Object.entries(this.#data.items).flatMap(([table, rows]) =>
      Object.keys(rows).map((key) => (table === "" ? key : `${table}.${key}`)),
    );
    return paths.sort();
  }

  /** Whether a path is a table that holds items; "" is the root. */
  hasTable(path: string): boolean {
    return Object.hasOwn(this.#data.items, path) || this.#allTables().has(path);
  }

  /** All tables but the root, in path order. */
  tables(): readonly string[] {
    return [...this.#allTables()].filter((path) => path !== "").sort();
  }

  /** The main names in a table and below it. */
  below(table: string): readonly string[] {
    const tables = Object.keys(this.#data.items).filter((path) => path === table || path.startsWith(`${table}.`));
    return tables.flatMap((path) => Object.keys(this.#data.items[path] ?? {}).map((key) => `${path}.${key}`));
  }

  #allTables(): ReadonlySet<string> {
    this.#tables ??= new Set(Object.keys(this.#data.items).flatMap(ancestors));
    return this.#tables;
  }

  #text(path: string): string | null {
    const dot = path.lastIndexOf(".");
    const table = dot < 0 ? "" : path.slice(0, dot);
    const rows = Object.hasOwn(this.#data.items, table) ? this.#data.items[table] : undefined;
    const key = path.slice(dot + 1);
    return rows && Object.hasOwn(rows, key) ? (rows[key] ?? null) : null;
  }
}

/** "log.file" → "log.file", "log". */
function ancestors(table: string): readonly string[] {
  const keys = table.split(".");
  return keys.map((_, index) => keys.slice(0, keys.length - index).join("."));
}
