import { isRecord } from "../shapes.ts";
import type { Schema } from "./policy.ts";
import { readDuration, readSize } from "./quantity.ts";

type Node = Readonly<Record<string, unknown>>;
type Keyword = (value: never, data: unknown, schema: Node, root: Node) => boolean;

/**
 * Whether a draft-07 schema with the keywords of policies (policies/policy.schema.json) holds for JSON data. Evaluating a
 * schema once costs less than compiling it, and a check evaluates most of them once. Throws a RangeError for a keyword
 * that is not one: such a schema was never parsed as a policy.
 */
export function holds(schema: Schema, data: unknown): boolean {
  return typeof schema === "boolean" ? schema : node(schema, data, schema);
}

function node(schema: unknown, data: unknown, root: Node): boolean {
  if (typeof schema === "boolean") return schema;
  const rules = schema as Node;
  for (const name in rules) {
    const keyword = keywords[name];
    if (keyword === undefined) throw new RangeError(`"${name}" is not a keyword of policies`);
    if (!keyword(rules[name] as never, data, rules, root)) return false;
  }
  return true;
}

const always = () => true;

const keywords: Readonly<Record<string, Keyword | undefined>> = {
  __proto__: null as never,
  $comment: always,
  title: always,
  description: always,
  definitions: always,
  // Judged together with `if` and `items`.
  then: always,
  else: always,
  additionalItems: always,
  $ref: (name: string, data, _, root) => node(definition(root, name), data, root),
  type: (types: string | readonly string[], data) =>
    typeof types === "string" ? isType(types, data) : types.some((type) => isType(type, data)),
  const: (value: unknown, data) => equal(value, data),
  enum: (values: readonly unknown[], data) => values.some((value) => equal(value, data)),
  allOf: (schemas: readonly unknown[], data, _, root) => schemas.every((schema) => node(schema, data, root)),
  anyOf: (schemas: readonly unknown[], data, _, root) => schemas.some((schema) => node(schema, data, root)),
  oneOf: (schemas: readonly unknown[], data, _, root) =>
    schemas.filter((schema) => node(schema, data, root)).length === 1,
  not: (schema: unknown, data, _, root) => !node(schema, data, root),
  if: (condition: unknown, data, schema, root) =>
    node((node(condition, data, root) ? schema.then : schema.else) ?? true, data, root),
  minimum: (bound: number, data) => typeof data !== "number" || data >= bound,
  maximum: (bound: number, data) => typeof data !== "number" || data <= bound,
  exclusiveMinimum: (bound: number, data) => typeof data !== "number" || data > bound,
  exclusiveMaximum: (bound: number, data) => typeof data !== "number" || data < bound,
  multipleOf: (divisor: number, data) => typeof data !== "number" || Number.isInteger(data / divisor),
  minimumSize: (bound: string, data) => typeof data !== "number" || data >= readSize(bound),
  maximumSize: (bound: string, data) => typeof data !== "number" || data <= readSize(bound),
  minimumDuration: (bound: string, data) => typeof data !== "number" || data >= readDuration(bound),
  maximumDuration: (bound: string, data) => typeof data !== "number" || data <= readDuration(bound),
  minLength: (bound: number, data) => typeof data !== "string" || [...data].length >= bound,
  maxLength: (bound: number, data) => typeof data !== "string" || [...data].length <= bound,
  pattern: (text: string, data) => typeof data !== "string" || pattern(text).test(data),
  minItems: (bound: number, data) => !Array.isArray(data) || data.length >= bound,
  maxItems: (bound: number, data) => !Array.isArray(data) || data.length <= bound,
  uniqueItems: (wanted: boolean, data) =>
    // By their texts, because comparing each with each takes the square of a length that the input decides.
    !wanted || !Array.isArray(data) || new Set(data.map(canonical)).size === data.length,
  items: (schema: unknown, data, _, root) =>
    !Array.isArray(data) ||
    data.every((entry, at) => node(Array.isArray(schema) ? (schema[at] ?? true) : schema, entry, root)),
  contains: (schema: unknown, data, _, root) => !Array.isArray(data) || data.some((entry) => node(schema, entry, root)),
  required: (names: readonly string[], data) => !isRecord(data) || names.every((name) => Object.hasOwn(data, name)),
  minProperties: (bound: number, data) => !isRecord(data) || Object.keys(data).length >= bound,
  maxProperties: (bound: number, data) => !isRecord(data) || Object.keys(data).length <= bound,
  properties: (schemas: Node, data, _, root) => {
    if (!isRecord(data)) return true;
    for (const name in schemas) if (Object.hasOwn(data, name) && !node(schemas[name], data[name], root)) return false;
    return true;
  },
  patternProperties: (schemas: Node, data, _, root) =>
    !isRecord(data) ||
    Object.entries(schemas).every(([text, schema]) =>
      Object.entries(data).every(([name, value]) => !pattern(text).test(name) || node(schema, value, root)),
    ),
  additionalProperties: (schema: unknown, data, { properties, patternProperties }, root) =>
    !isRecord(data) ||
    Object.entries(data).every(
      ([name, value]) =>
        Object.hasOwn(Object(properties), name) ||
        Object.keys(Object(patternProperties)).some((text) => pattern(text).test(name)) ||
        node(schema, value, root),
    ),
  propertyNames: (schema: unknown, data, _, root) =>
    !isRecord(data) || Object.keys(data).every((name) => node(schema, name, root)),
};

/** Whether policies may use a keyword. */
export function isKeyword(name: string): boolean {
  return keywords[name] !== undefined;
}

/** Every keyword that policies may use. */
export const keywordNames: readonly string[] = Object.keys(keywords);

function isType(type: string, data: unknown): boolean {
  if (type === "object") return isRecord(data);
  if (type === "array") return Array.isArray(data);
  if (type === "null") return data === null;
  if (type === "integer") return Number.isInteger(data);
  return type === "number" ? Number.isFinite(data) : typeof data === type;
}

function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, at) => equal(one, b[at]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && equal(a[name], b[name]))
  );
}

/** A text that two values share exactly when they are equal. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

const patterns = new Map<string, RegExp>();

function pattern(text: string): RegExp {
  const known = patterns.get(text) ?? new RegExp(text, "u");
  patterns.set(text, known);
  return known;
}

function definition(root: Node, reference: string): unknown {
  const name = reference.replace("#/definitions/", "");
  const found = Object.getOwnPropertyDescriptor(Object(root.definitions), name)?.value;
  if (found === undefined) throw new RangeError(`${reference} leads nowhere`);
  return found;
}
