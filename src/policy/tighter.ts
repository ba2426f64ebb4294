import { isObject } from "../shapes.ts";
import type { Json, JsonObject } from "../types.ts";
import { readDuration, readSize } from "./quantity.ts";

type Rule = (before: Json, after: Json) => boolean;

const atLeast =
  (read: (value: never) => number): Rule =>
  (before, after) =>
    read(after as never) >= read(before as never);
const atMost =
  (read: (value: never) => number): Rule =>
  (before, after) =>
    read(after as never) <= read(before as never);
const plain = (value: number): number => value;

/** When a keyword's value asks at least as much as another; every other keyword has to stay as it is. */
const rules: Readonly<Record<string, Rule | undefined>> = {
  __proto__: null as never,
  title: () => true,
  description: () => true,
  $comment: () => true,
  minimum: atLeast(plain),
  exclusiveMinimum: atLeast(plain),
  minLength: atLeast(plain),
  minItems: atLeast(plain),
  minProperties: atLeast(plain),
  maximum: atMost(plain),
  exclusiveMaximum: atMost(plain),
  maxLength: atMost(plain),
  maxItems: atMost(plain),
  maxProperties: atMost(plain),
  minimumSize: atLeast(readSize),
  maximumSize: atMost(readSize),
  minimumDuration: atLeast(readDuration),
  maximumDuration: atMost(readDuration),
  required: (before, after) => isWithin(before, after),
  enum: (before, after) => isWithin(after, before),
  type: (before, after) => isWithin([after].flat(), [before].flat()),
  properties: (before, after) => {
    const [was, is] = [before as JsonObject, after as JsonObject];
    return Object.entries(was).every(
      ([name, schema]) => Object.hasOwn(is, name) && isTighter(schema, is[name] as Json),
    );
  },
  allOf: (before, after) => {
    const is = after as readonly Json[];
    return (before as readonly Json[]).every((schema) => is.some((one) => isTighter(schema, one)));
  },
};

/** Keywords that change what others mean, so that adding one is not simply one demand more. */
const entangled: ReadonlySet<string> = new Set([
  "then",
  "else",
  "if",
  "additionalItems",
  "items",
  "properties",
  "patternProperties",
  "definitions",
]);
const closing: readonly string[] = ["additionalProperties", "additionalItems", "if"];

/**
 * Whether everything that meets schema `after` surely meets `before`, as far as their text shows it; false where it does not
 * show. Both are schemas that were parsed as a policy's.
 */
export function isTighter(before: Json, after: Json): boolean {
  if (sameText(before, after) || before === true || after === false) return true;
  if (!isObject(before)) return false;
  if (!isObject(after)) return false;
  // A demand that is put beside the whole of what was there.
  const parts = Array.isArray(after.allOf) ? after.allOf : [];
  if (!Object.hasOwn(after, "definitions") && parts.some((part) => sameText(before, part))) return true;
  const kept = Object.entries(before).every(([keyword, value]) => isKept(keyword, value, after));
  const isClosed = closing.some((keyword) => Object.hasOwn(before, keyword) || Object.hasOwn(after, keyword));
  const added = Object.keys(after).filter((keyword) => !Object.hasOwn(before, keyword));
  return kept && (!isClosed || (added.length === 0 && sameNames(before, after))) && added.every(isPlain(before));
}

function isKept(keyword: string, value: Json, after: JsonObject): boolean {
  if (!Object.hasOwn(after, keyword)) return keyword === "title" || keyword === "description" || keyword === "$comment";
  const is = after[keyword] as Json;
  return sameText(value, is) || rules[keyword]?.(value, is) === true;
}

/** `properties` and `items` of their own narrow, where nothing beside them speaks of what they leave open. */
function isPlain(before: JsonObject): (keyword: string) => boolean {
  const isOpen = !closing.some((keyword) => Object.hasOwn(before, keyword));
  return (keyword) => !entangled.has(keyword) || (isOpen && (keyword === "properties" || keyword === "items"));
}

function sameNames(before: JsonObject, after: JsonObject): boolean {
  return ["properties", "patternProperties"].every((keyword) =>
    sameText(Object.keys(Object(before[keyword])), Object.keys(Object(after[keyword]))),
  );
}

function isWithin(these: Json, those: Json): boolean {
  const texts = new Set((those as readonly Json[]).map((one) => JSON.stringify(one)));
  return (these as readonly Json[]).every((one) => texts.has(JSON.stringify(one)));
}

/** Whether two values are written alike; an order of keys of its own counts as another text. */
export function sameText(before: Json | undefined, after: Json | undefined): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
