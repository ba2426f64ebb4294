import { isMap, isScalar, type Node, type Pair, type YAMLMap } from "yaml";
import type { ReportEdit } from "../report/report.ts";
import type { YamlFile } from "./yaml-file.ts";

/** A map that something is added to, or below one of its pairs that has no value. */
export interface Place {
  readonly file: YamlFile;
  readonly map: YAMLMap;
  readonly prefix: readonly string[];
  readonly dotted: boolean;
  readonly pair: Pair | null;
}

/** What a new key gets: a value on its line, or the lines of a literal block. */
type Value = string | readonly string[];

/** The edit that writes an item that is not there, in the style of its map. Null where the map's lines leave no certain place. */
export function yamlInsertion(place: Place, rest: readonly string[], value: Value): ReportEdit | null {
  const { file, map, pair } = place;
  const keys = [...place.prefix, ...itemKeys(place, rest)];
  if (map.flow === true) return pair === null ? intoFlow(file, map, keys, value) : null;
  const column = columnOf(file, map);
  if (column === null) return null;
  const line = pair === null ? lastLine(file, map) : lineOf(file, pair);
  if (line === null) return null;
  const indent = " ".repeat(pair === null ? column : column + 2);
  return { startLine: line, endLine: line, text: `${file.lines.line(line)}\n${nested(indent, keys, value)}` };
}

/** `a.b` where the map has such keys, or has no other and may have them. */
function itemKeys({ map, prefix, dotted, pair }: Place, rest: readonly string[]): readonly string[] {
  if (!dotted) return rest;
  const isNew = prefix.length > 0 || pair !== null;
  const names = isNew ? [] : map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ""));
  const hasTables = !isNew && map.items.some(({ value }) => isMap(value));
  return hasTables && !names.some((name) => name.includes(".")) ? rest : [rest.join(".")];
}

function nested(indent: string, keys: readonly string[], value: Value): string {
  const lines = keys.map((key, depth) => `${indent}${"  ".repeat(depth)}${yamlKey(key)}:`).join("\n");
  if (typeof value === "string") return `${lines} ${value}`;
  return [`${lines} |`, ...value.map((line) => indent + "  ".repeat(keys.length) + line)].join("\n");
}

function intoFlow({ text, lines }: YamlFile, map: YAMLMap, keys: readonly string[], value: Value): ReportEdit | null {
  const [start = 0, end = 0] = map.range ?? [];
  const line = lines.lineAt(start);
  if (typeof value !== "string" || text[end - 1] !== "}" || lines.lineAt(end - 1) !== line) return null;
  const inside = text.slice(start + 1, end - 1);
  if (inside.trimEnd().endsWith(",")) return null;
  const own = keys.reduceRight(
    (below, key, at) => `${yamlKey(key)}: ${at === keys.length - 1 ? below : `{ ${below} }`}`,
    value,
  );
  const blank = /(?<![ \t])[ \t]+$/.exec(inside)?.[0] ?? "";
  const made = inside.trim() === "" ? `{ ${own} }` : `{${inside.trimEnd()}, ${own}${blank}}`;
  const [before, after] = [text.slice(lines.startOf(line), start), text.slice(end, lines.endOf(line))];
  return { startLine: line, endLine: line, text: before + made + after };
}

function yamlKey(key: string): string {
  return /^[A-Za-z_][\w./-]*$/.test(key) ? key : JSON.stringify(key);
}

/** The column that all keys of a block map begin in. */
function columnOf({ lines }: YamlFile, map: YAMLMap): number | null {
  const [first] = map.items;
  const start = isScalar(first?.key) ? first.key.range?.[0] : undefined;
  return start === undefined ? null : start - lines.startOf(lines.lineAt(start));
}

function lineOf({ lines }: YamlFile, { key }: Pair): number | null {
  const end = isScalar(key) ? key.range?.[1] : undefined;
  return end === undefined ? null : lines.lineAt(end);
}

/** The last line of a block map's last value. */
function lastLine({ lines }: YamlFile, map: YAMLMap): number | null {
  const last = map.items.at(-1);
  const node = (last?.value ?? last?.key) as Node | undefined;
  return node?.range ? lines.lastWritten(lines.lineAt(Math.max(node.range[0], node.range[1] - 1))) : null;
}
