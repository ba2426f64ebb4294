import type { Control } from "../policy/policy.ts";
import type { Origin } from "../findings.ts";
import type { Json } from "../types.ts";
import { parseText } from "./text.ts";
import { schemasAt, type Wanted } from "./wanted.ts";

const names: Readonly<Record<string, string>> = {
  string: "a string",
  integer: "an integer",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a table",
};

/** Says of a written value that its component takes nothing of it, and of what kind it should be when the control tells. */
export function describeWrongKind(
  control: Control | null,
  pointer: string,
  text: Origin["text"],
  kind: Wanted["kind"],
): string {
  const is = kindOf(parseText(text));
  const wanted = control === null ? null : kindWanted(control, pointer, kind);
  if (is === null) return "is written and has no effect";
  if (wanted === null || wanted === names[is]) return `is ${names[is]} that has no effect`;
  return is === "string" && (kind === "size" || kind === "duration")
    ? `is a string that is not ${wanted}`
    : `is ${is === "boolean" ? "a boolean" : names[is]}; ${wanted} is wanted`;
}

function kindWanted(control: Control, pointer: string, kind: Wanted["kind"]): string | null {
  if (kind === "size" || kind === "duration") return `a ${kind}`;
  const nodes = schemasAt(control, pointer);
  const type = nodes.map((node) => node.type).find((one) => typeof one === "string");
  if (typeof type === "string") return names[type] ?? null;
  const has = (...keywords: readonly string[]) =>
    nodes.some((node) => keywords.some((word) => Object.hasOwn(node, word)));
  if (has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")) return "a number";
  if (has("minLength", "pattern")) return "a string";
  if (has("minItems", "maxItems")) return "a list";
  const constant = nodes.map((node) => node.const).find((one) => one !== undefined);
  return constant === undefined ? null : (names[kindOf(constant) ?? ""] ?? null);
}

function kindOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
