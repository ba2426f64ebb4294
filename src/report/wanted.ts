import type { Control, Schema } from "../policy/policy.ts";
import { isObject } from "../shapes.ts";
import type { Json, JsonObject } from "../types.ts";

/** What a control asks of one fact: words such as "at least 3", and how a value of it may be spelled. */
export interface Wanted {
  readonly words: string;
  /** `option` when the schema itself lists the texts, so that showing one gives nothing away. */
  readonly kind: "size" | "duration" | "option" | "other";
}

/** Reads from the control's schema what it asks of a fact; null when it is a relation too involved for a phrase. */
export function wantedAt(control: Control, pointer: string): Wanted | null {
  const nodes = schemasAt(control, pointer);
  const phrases = [...new Set(nodes.flatMap(phrasesOf))];
  if (phrases.length === 0) return null;
  return { words: phrases.join(", "), kind: kindOf(nodes) };
}

/** The parts of a control's schema that a fact must all meet; none when only relations or alternatives speak of it. */
export function schemasAt({ schema }: Control, pointer: string): readonly JsonObject[] {
  const tokens = pointer.split("/").slice(1);
  return tokens.reduce((nodes, token) => nodes.flatMap((node) => conjuncts(memberOf(node, token))), conjuncts(schema));
}

/** The schemas that all must hold: a schema and what stands in its `allOf`. Alternatives are not followed. */
function conjuncts(schema: Json | undefined): readonly JsonObject[] {
  if (!isObject(schema)) return [];
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  return [schema, ...parts.flatMap((part: Schema) => conjuncts(part))];
}

function memberOf(schema: JsonObject, token: string): Json | undefined {
  const properties = schema.properties;
  const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
  return isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

const phraseOf: Readonly<Record<string, (bound: Json) => string | null>> = {
  const: (bound) => (isScalar(bound) ? String(bound) : null),
  enum: (bound) => (Array.isArray(bound) && bound.every(isScalar) ? bound.map(String).join(" or ") : null),
  minimum: bounded("at least"),
  maximum: bounded("at most"),
  exclusiveMinimum: bounded("more than"),
  exclusiveMaximum: bounded("less than"),
  multipleOf: bounded("a multiple of"),
  minimumSize: bounded("at least"),
  maximumSize: bounded("at most"),
  minimumDuration: bounded("at least"),
  maximumDuration: bounded("at most"),
  minLength: () => "a value",
  minItems: (bound) => (bound === 1 ? "an entry" : bounded("at least", " entries")(bound)),
  maxItems: bounded("at most", " entries"),
  not: notPhrase,
};

function bounded(before: string, after = ""): (bound: Json) => string | null {
  return (bound) => (isScalar(bound) ? `${before} ${String(bound)}${after}` : null);
}

function notPhrase(bound: Json): string | null {
  if (!isObject(bound)) return null;
  const [only, ...more] = Object.keys(bound);
  if (more.length > 0 || (only !== "const" && only !== "enum")) return null;
  const words = phraseOf[only]?.(bound[only] ?? null);
  return words ? `anything but ${words}` : null;
}

function phrasesOf(schema: JsonObject): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, bound]) => {
    const phrase = Object.hasOwn(phraseOf, keyword) ? phraseOf[keyword]?.(bound) : null;
    return phrase ? [phrase] : [];
  });
}

function kindOf(nodes: readonly JsonObject[]): Wanted["kind"] {
  const has = (...keywords: readonly string[]) =>
    nodes.some((node) => keywords.some((word) => Object.hasOwn(node, word)));
  if (has("minimumSize", "maximumSize")) return "size";
  if (has("minimumDuration", "maximumDuration")) return "duration";
  return nodes.some((node) => listsTexts(node) || listsTexts(node.not)) ? "option" : "other";
}

function listsTexts(node: Json | undefined): boolean {
  return isObject(node) && (Object.hasOwn(node, "enum") || typeof node.const === "string");
}

function isScalar(value: Json): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
