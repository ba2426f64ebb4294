import type { Json, JsonObject } from "../types.ts";

/** The value at a JSON pointer, or undefined when nothing is there. */
export function valueAt(document: Json | undefined, pointer: string): Json | undefined {
  let value = document;
  for (const key of steps(pointer)) {
    if (!hasEntries(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** Whether one of two JSON pointers is the other, or holds it. */
export function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

/** Objects and arrays alike: both are read by own keys. */
function hasEntries(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null;
}

function steps(pointer: string): string[] {
  if (pointer === "") return [];
  const keys = pointer.slice(1).split("/");
  // Stryker disable next-line ConditionalExpression,StringLiteral: where nothing is escaped there is nothing to replace
  if (!pointer.includes("~")) return keys;
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
