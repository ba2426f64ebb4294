import { isCollection, isMap, isScalar, type Node, type Pair, type YAMLMap } from "yaml";
import type { ReportEdit } from "../report/report.ts";
import type { Json } from "../types.ts";
import { yamlValue } from "./spell.ts";
import { yamlInsertion } from "./yaml-insertion.ts";
import type { YamlFile } from "./yaml-file.ts";

/** Where a map of items is in a YAML file, and how they are spelled in it. */
export interface YamlMapHome {
  readonly file: YamlFile;
  /** The map that is known to be there. */
  readonly map: YAMLMap;
  /** Literal keys that lead from it to the items; what is missing of them is written too. */
  readonly prefix: readonly string[];
  /** Whether `a.b: 1` and `a: { b: 1 }` are the same. */
  readonly dotted: boolean;
}

/** The edit that gives an item of a map a value, or takes it out where the value is undefined; null where that is not certain. */
export function yamlEdit(home: YamlMapHome, path: readonly string[], value: Json | undefined): ReportEdit | null {
  const { file, dotted } = home;
  const reached = descend(home.map, home.prefix, path, dotted);
  if (reached === null) return null;
  const { pair, map, prefix, rest } = reached;
  const isItem = pair !== null && prefix.length + rest.length === 0;
  if (isItem) return value === undefined ? removal(file, map, pair) : replaced(file, pair, value);
  return value === undefined ? null : yamlInsertion({ file, map, prefix, dotted, pair }, rest, yamlValue(value));
}

/** The edit that writes a text as a literal block at the end of a home's keys; null where something is there. */
export function yamlBlockEdit(
  { file, map: root, prefix: keys }: YamlMapHome,
  lines: readonly string[],
): ReportEdit | null {
  const reached = descend(root, keys.slice(0, -1), keys.slice(-1), false);
  if (reached === null) return null;
  const { pair, map, prefix, rest } = reached;
  return rest.length === 0 ? null : yamlInsertion({ file, map, prefix, dotted: false, pair }, rest, lines);
}

interface Reached {
  readonly map: YAMLMap;
  /** The item's own pair, or, with keys left over, one without a value that would hold them. */
  readonly pair: Pair | null;
  readonly prefix: readonly string[];
  readonly rest: readonly string[];
}

/** Goes down as far as there are maps. Null where an alias, a merge or a value of another kind is in the way. */
function descend(map: YAMLMap, prefix: readonly string[], rest: readonly string[], dotted: boolean): Reached | null {
  if (prefix.length + rest.length === 0) return null;
  const pair = map.items.findLast((one) => consumed(one, prefix, rest, dotted) > 0);
  if (pair === undefined) return { map, pair: null, prefix, rest };
  const count = consumed(pair, prefix, rest, dotted);
  const left = prefix.length > 0 ? { prefix: prefix.slice(1), rest } : { prefix, rest: rest.slice(count) };
  const isItem = left.prefix.length + left.rest.length === 0;
  if (isItem) return { map, pair, ...left };
  const node = pair.value as Node | null;
  if (isMap(node) && node.anchor === undefined) return descend(node, left.prefix, left.rest, dotted);
  return isNothing(node) ? { map, pair, ...left } : null;
}

/** How many keys of what is looked for a pair's key stands for. */
function consumed({ key }: Pair, prefix: readonly string[], rest: readonly string[], dotted: boolean): number {
  const name = isScalar(key) ? String(key.value ?? "") : "";
  if (prefix.length > 0) return name === prefix[0] ? 1 : 0;
  const parts = dotted ? name.split(".") : [name];
  return parts.length <= rest.length && parts.every((part, at) => part === rest[at]) ? parts.length : 0;
}

function isNothing(node: Node | null): boolean {
  return (
    node === null || (isScalar(node) && node.value === null && (node.source ?? "") === "" && node.anchor === undefined)
  );
}

function replaced({ text, lines }: YamlFile, pair: Pair, value: Json): ReportEdit | null {
  const node = pair.value as Node | null;
  if (node === null || !node.range || !isSimple(node)) return null;
  const [start, end] = node.range;
  const line = lines.lineAt(start);
  if (end <= start || lines.lineAt(end - 1) !== line) return null;
  const before = text.slice(lines.startOf(line), start);
  const after = text.slice(end, lines.endOf(line));
  return { startLine: line, endLine: line, text: `${before}${yamlValue(value, text.slice(start, end))}${after}` };
}

/** A scalar or a list on its line, without anchor or tag. */
function isSimple(node: Node): boolean {
  if (isMarked(node)) return false;
  return isScalar(node)
    ? !`${node.type}`.startsWith("BLOCK")
    : isCollection(node) && node.flow === true && !isMap(node);
}

/** An anchor that others may use, or a tag that makes something else of the text. */
function isMarked(node: Node): boolean {
  return ("anchor" in node && node.anchor !== undefined) || ("tag" in node && node.tag !== undefined);
}

/** The lines of a pair, of a map that has others. */
function removal({ text, lines }: YamlFile, map: YAMLMap, { key, value }: Pair): ReportEdit | null {
  const node = (value ?? key) as Node;
  const start = isScalar(key) ? key.range?.[0] : undefined;
  if (map.flow === true || map.items.length < 2 || start === undefined || !node.range || !isSimple(node)) return null;
  const [startLine, endLine] = [lines.lineAt(start), lines.lineAt(Math.max(start, node.range[1] - 1))];
  const before = text.slice(lines.startOf(startLine), start);
  const after = text.slice(node.range[1], lines.endOf(endLine));
  return /^ *$/.test(before) && /^[ \t]*(?:#.*)?$/.test(after) ? { startLine, endLine, text: "" } : null;
}
