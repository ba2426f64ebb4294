import { isObject } from "../shapes.ts";
import type { Json } from "../types.ts";

/** Whether two values have the same at a path, and at all above it; what they share is not looked into. */
export function isSameAt(one: Json | undefined, other: Json | undefined, path: readonly string[]): boolean {
  let [before, after] = [one, other];
  for (const key of path) {
    if (before === after) return true;
    // Nothing, and a value or a list where a table belongs, are not the same to a schema.
    if (!isObject(before) || !isObject(after)) return false;
    before = Object.hasOwn(before, key) ? before[key] : undefined;
    after = Object.hasOwn(after, key) ? after[key] : undefined;
  }
  return isSame(before, after);
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((entry, at) => isSame(entry as Json, other[at] as Json));
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]));
}
