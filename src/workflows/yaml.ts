import { parseYaml } from "../deployments/parse-yaml.ts";
import type { Yaml } from "../deployments/yaml.ts";

/** A value of a workflow file, every scalar as its text; tables have a null prototype, so no key is special. */
export type Value = string | readonly Value[] | Table | null;
export interface Table {
  readonly [key: string]: Value;
}

/** No workflow nests deeper, is longer or has more values; what does is cut off. */
const deepest = 20;
const longest = 1024 * 1024;
const most = 50_000;

/** Reads a workflow or an action; null where it is no YAML table. */
export function readYaml(text: string): Table | null {
  const [first] = text.length > longest ? [] : parseYaml(text);
  if (first === undefined || !("root" in first)) return null;
  const value = plainValue(first.root, 0, { left: most });
  return isTable(value) ? value : null;
}

function plainValue(node: Yaml, depth: number, room: { left: number }): Value {
  room.left -= 1;
  if (depth > deepest || room.left < 0) return null;
  if (node.isList()) return node.items().map((item) => plainValue(item, depth + 1, room));
  if (!node.isMap()) return node.text() ?? "";
  const table: { [key: string]: Value } = Object.create(null) as { [key: string]: Value };
  for (const { key, value } of node.entries()) {
    const of = plainValue(value, depth + 1, room);
    // A key without a value stands for itself there.
    table[key] = of === key ? "" : of;
  }
  return table;
}

/** Whether a value is a table. */
export function isTable(value: Value | undefined): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The table at a key, an empty one where there is none. */
export function tableAt(table: Table, key: string): Table {
  const value = table[key];
  return isTable(value) ? value : {};
}

/** The items of a list, a text alone as one of it. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return typeof value === "string" && value !== "" ? [value] : [];
}

/** The text at a key; empty where there is none. */
export function textAt(table: Table, key: string): string {
  const value = table[key];
  return typeof value === "string" ? value.trim() : "";
}
