import { type CatalogueData, parseRow, type Row } from "../../../src/catalogue/item.ts";
import { correct, type Patches } from "./correct.ts";
import type { SourceItem, TagExtraction } from "./extraction.ts";
import { PatchTable } from "./presence.ts";
import { rowText, withPatches } from "./rows.ts";
import { seriesWith } from "./series.ts";

/** A path with something to say of it. */
export interface Remark {
  readonly path: string;
  readonly message: string;
}

/** A catalogue after the source was read, and what that changed. */
export interface Merged {
  readonly data: CatalogueData;
  /** Items that the data did not have: type from the source, no default. */
  readonly added: readonly Remark[];
  /** Items that a new tag begins or ceases to read, and tags that read otherwise than the data had it. */
  readonly changed: readonly Remark[];
  /** Items whose type in the newest source is another than the data's. */
  readonly retyped: readonly Remark[];
}

/**
 * The catalogue with the presence of every item as the source of the tags has it. What the source of no tag tells (types,
 * defaults and accepted values of known items, items of other repositories, tags that the clone lacks) stays as it is.
 */
export function mergeCatalogue(data: CatalogueData, tags: readonly TagExtraction[]): Merged {
  const releases = seriesWith(data.releases, tags);
  const merge = new Merge(data, tags, new PatchTable(releases));
  const items: Record<string, Record<string, string>> = {};
  for (const path of [...merge.paths()].sort()) {
    const dot = path.lastIndexOf(".");
    const table = path.slice(0, Math.max(0, dot));
    const row = merge.row(path);
    if (row === null) continue;
    const rows = items[table] ?? {};
    items[table] = rows;
    rows[path.slice(dot + 1)] = row;
  }
  const aliases = { ...data.aliases, ...merge.aliases() };
  return { data: { ...data, releases, aliases, items }, ...merge.remarks };
}

class Merge {
  readonly remarks = { added: [] as Remark[], changed: [] as Remark[], retyped: [] as Remark[] };
  readonly #data: CatalogueData;
  readonly #tags: readonly TagExtraction[];
  readonly #patches: Patches;

  constructor(data: CatalogueData, tags: readonly TagExtraction[], after: PatchTable) {
    this.#data = data;
    this.#tags = tags;
    this.#patches = { known: new PatchTable(data.releases), after };
  }

  /** Every item that the data or a tag has; a type from elsewhere counts as an item only where the data do not know better. */
  paths(): Set<string> {
    const known = new Set(
      Object.entries(this.#data.items).flatMap(([table, rows]) =>
        Object.keys(rows).map((key) => (table === "" ? key : `${table}.${key}`)),
      ),
    );
    const found = this.#tags.flatMap(({ extraction }) =>
      [...extraction.items.keys()].filter((path) => !(extraction.opaque.has(path) && holds(known, path))),
    );
    return new Set([...known, ...found]);
  }

  /** The item's row, or null when no patch reads it; the text of a row that nothing changes is kept. */
  row(path: string): string | null {
    const known = this.#row(path);
    const presence = known ? this.#patches.known.presence(known.row) : this.#patches.known.absence();
    const corrected = correct(path, presence, this.#tags, this.#patches);
    const { series, patches } = this.#patches.after.row(presence);
    if (!known) return this.#added(path, series, patches);
    this.#type(path, known.row);
    if (corrected.length > 0) this.remarks.changed.push({ path, message: corrected.join(", ") });
    if (series === "none" && Object.keys(patches).length === 0) return null;
    const details = withPatches(known.row.details, patches);
    const isSame =
      known.row.series === series && JSON.stringify(known.row.details?.patches ?? {}) === JSON.stringify(patches);
    return isSame ? known.text : rowText({ ...known.row, series, details });
  }

  /** Other names that the source gives to items; an item's own name stays its own. */
  aliases(): Record<string, string> {
    const pairs = this.#tags.flatMap(({ extraction }) =>
      [...extraction.items].flatMap(([path, { aliases }]) => {
        const table = path.slice(0, path.lastIndexOf(".") + 1);
        return aliases.map((alias) => [table + alias, path] as const);
      }),
    );
    return Object.fromEntries(pairs.filter(([alias]) => this.#row(alias) === null));
  }

  #row(path: string): { readonly text: string; readonly row: Row } | null {
    const dot = path.lastIndexOf(".");
    const rows = this.#data.items[path.slice(0, Math.max(0, dot))];
    const text = rows && Object.hasOwn(rows, path.slice(dot + 1)) ? rows[path.slice(dot + 1)] : undefined;
    return text === undefined ? null : { text, row: parseRow(text) };
  }

  #added(path: string, series: string, patches: Record<string, [number, number][]>): string {
    const item = this.#newest(path);
    if (!item) throw new Error(`${path}: no tag has it`);
    this.remarks.added.push({ path, message: `${item.written}, taken as ${item.type}, default not extracted` });
    const accepted = item.accepted === null ? {} : { enum: item.accepted };
    return rowText({ type: item.type, default: null, series, details: withPatches(accepted, patches) });
  }

  /** Only types that the source names itself can contradict the data's. */
  #type(path: string, row: Row): void {
    const newest = this.#tags.at(-1);
    const item = newest?.extraction.items.get(path);
    const { types = [] } = row.details ?? {};
    const known = this.#patches.after.at(types, newest?.tag.series ?? "") ?? row.type;
    const isPlain = ["bool", "integer", "unsigned", "float", "size", "duration"].includes(item?.type ?? "");
    if (item && isPlain && item.type !== known) {
      this.remarks.retyped.push({ path, message: `${item.written} in the source, ${known} here` });
    }
  }

  #newest(path: string): SourceItem | undefined {
    return this.#tags.findLast(({ extraction }) => extraction.items.has(path))?.extraction.items.get(path);
  }
}

/** Whether the data have the path as an item or as a table. */
function holds(known: ReadonlySet<string>, path: string): boolean {
  return known.has(path) || [...known].some((other) => other.startsWith(`${path}.`));
}
