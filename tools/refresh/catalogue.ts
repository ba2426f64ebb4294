import { type Details, type ItemForm, type ItemType, parseRow, type Since } from "../../src/catalogue/item.ts";
import { normaliseValue } from "../../src/catalogue/normalise.ts";
import type { ConfigValue, Json } from "../../src/types.ts";

type SourceSince<T> = { readonly from: string; readonly value: T };
interface SourceItem {
  readonly in: string | readonly string[];
  readonly type: string;
  readonly itype?: string;
  readonly extra?: string;
  readonly valueType?: string;
  readonly internal?: boolean;
  readonly default: Json;
  readonly patches?: Readonly<Record<string, readonly string[]>>;
  readonly types?: readonly SourceSince<string>[];
  readonly defaults?: readonly SourceSince<Json>[];
  readonly enum?: readonly Json[];
  readonly enums?: readonly SourceSince<readonly Json[] | null>[];
  readonly ci?: boolean;
  readonly enumNames?: Readonly<Record<string, string>>;
  readonly aliases?: readonly string[];
}

/** tikv.json or pd.json of the source directory. */
export interface SourceCatalogue {
  readonly component: "tikv" | "pd";
  readonly tags: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<string, SourceItem>>;
}

/** The project's form of a component's catalogue: one item a row. Fields that only Go's decoder reaches are left out. */
export function catalogueText(source: SourceCatalogue): string {
  const items = Object.entries(source.items).filter(([, item]) => !item.internal && item.type !== "bytes");
  const tables = byTable(items);
  const groups = [...tables].map(([table, members]) => group(table, members, source));
  const head = `"releases": ${JSON.stringify(source.tags)},\n"aliases": ${JSON.stringify(aliases(items))}`;
  return `{\n${head},\n"items": {\n${groups.join(",\n")}\n}\n}\n`;
}

function byTable(items: readonly [string, SourceItem][]): Map<string, [string, SourceItem][]> {
  const tables = new Map<string, [string, SourceItem][]>();
  for (const entry of items) {
    const table = entry[0].slice(0, Math.max(0, entry[0].lastIndexOf(".")));
    tables.set(table, [...(tables.get(table) ?? []), entry]);
  }
  return tables;
}

function group(table: string, members: readonly [string, SourceItem][], { component, tags }: SourceCatalogue): string {
  const all = Object.keys(tags);
  const rows = members.map(([path, item]) => {
    const key = path.slice(path.lastIndexOf(".") + 1);
    return `${JSON.stringify(key)}: ${JSON.stringify(row(item, component, all))}`;
  });
  return `${JSON.stringify(table)}: {\n${rows.join(",\n")}\n}`;
}

type Component = SourceCatalogue["component"];

/** An alias stands in the same table as the main name. */
function aliases(items: readonly [string, SourceItem][]): Record<string, string> {
  const pairs = items.flatMap(([path, item]) => {
    const table = path.slice(0, path.lastIndexOf(".") + 1);
    return (item.aliases ?? []).map((alias) => [table + alias, path] as const);
  });
  return Object.fromEntries(pairs);
}

/** Reads the row back to prove that it can be taken apart. */
function row(item: SourceItem, component: Component, series: readonly string[]): string {
  const type = itemType(item.type, item, component);
  const more = details(item, component);
  const initial = normalised(item, type, item.enum ?? null, component)(item.default);
  const range = ranges(item.in);
  const parts = [type, JSON.stringify(initial), range === `${series[0]}..${series.at(-1)}` ? "" : range];
  if (Object.keys(more).length > 0) parts.push(JSON.stringify(more));
  const text = parts.at(-1) === "" ? parts.slice(0, 2).join(" | ") : parts.join(" | ");
  if (JSON.stringify(parseRow(text).details ?? {}) !== JSON.stringify(more)) throw new Error(text);
  return text;
}

/** Unsigned integers matter to TiKV alone: PD takes a negative number and wraps it. */
function itemType(type: string, item: SourceItem, component: Component): ItemType {
  if (type === "integer" && component === "tikv" && item.itype?.startsWith("u")) return "unsigned";
  if (type === "map" && item.valueType !== "string") return "table";
  return type as ItemType;
}

function details(item: SourceItem, component: Component): Details {
  return {
    ...(item.patches && { patches: patches(item.patches) }),
    ...(item.types && { types: pairs(item.types, (type) => itemType(type, item, component)) }),
    ...(item.defaults && { defaults: defaults(item, item.defaults, component) }),
    ...(item.enums ? { enums: pairs(item.enums, (values) => values) } : item.enum && { enum: item.enum }),
    ...(item.ci && { ci: true as const }),
    ...(item.enumNames && { names: item.enumNames }),
    ...(item.extra?.includes("unsigned integer (milliseconds)") && { bareMilliseconds: true as const }),
    ...(component === "tikv" && width(item)),
  };
}

/** TOML's integers have 64 bits, so only narrower types leave anything to refuse. */
function width({ itype }: SourceItem): Pick<Details, "bits"> {
  const bits = Number(itype?.slice(1));
  return bits < 64 ? { bits } : {};
}

/** An entry that repeats the one before it (another expression for the same machine-dependent value) says nothing. */
function defaults(item: SourceItem, values: readonly SourceSince<Json>[], component: Component): Since<Json>[] {
  const type = itemType(item.types?.[0]?.value ?? item.type, item, component);
  const accepted = [...(item.enum ?? []), ...(item.enums ?? []).flatMap(({ value }) => value ?? [])];
  const all = pairs(values, normalised(item, type, accepted, component));
  return all.filter(([, value], index) => JSON.stringify(value) !== JSON.stringify(all[index - 1]?.[1]));
}

function pairs<From, To>(values: readonly SourceSince<From>[], to: (value: From) => To): Since<To>[] {
  return values.map(({ from, value }) => [from, to(value)] as const);
}

function normalised(item: SourceItem, type: ItemType, accepted: readonly Json[] | null, component: Component) {
  const form: ItemForm = { type, accepted, anyCase: false, names: item.enumNames ?? null, bareMilliseconds: false };
  return (value: Json): Json => {
    if (value === null) return null;
    const result = normaliseValue(component, form, value as ConfigValue);
    if (result === undefined) throw new Error(`${component}: default ${JSON.stringify(value)} is no ${type}`);
    return result;
  };
}

/** "5.0-9.0-beta" is "5.0..9.0-beta" here, because a series may hold a dash. */
function ranges(value: string | readonly string[]): string {
  const parts = typeof value === "string" ? [value] : value;
  return parts.map((part) => part.replace(/^(\d+\.\d+(?:-beta)?)-(\d+\.\d+(?:-beta)?)$/, "$1..$2")).join(",");
}

function patches(value: Readonly<Record<string, readonly string[]>>): NonNullable<Details["patches"]> {
  const entries = Object.entries(value).map(([series, list]) => [series, list.map(patchRange)] as const);
  return Object.fromEntries(entries);
}

/** "6.5.3-6.5.12" → [3, 12]; "8.5.7" → [7, 7]. */
function patchRange(text: string): readonly [number, number] {
  const [first = 0, last = first] = text.split("-").map((version) => Number(version.split(".")[2]));
  return [first, last];
}
