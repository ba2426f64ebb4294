import { overlaps } from "../clusters/pointer.ts";
import type { Json, JsonObject } from "../types.ts";
import type { Derived } from "./topic.ts";

/** All topics' derived facts of one scope. */
export interface Merged {
  readonly values: JsonObject;
  /** The pointers each fact, computed or not, depends on. */
  readonly from: ReadonlyMap<string, readonly string[]>;
  /** `/derived/<name>` of each fact that cannot be known because a pointer it depends on is hidden. */
  readonly unreadable: readonly string[];
}

/** Merges topics' derived facts; one that depends on a hidden pointer is absent, whatever was computed. */
export function mergeDerived(parts: readonly Derived[], isHidden: (pointer: string) => boolean): Merged {
  const values: { [name: string]: Json } = Object.create(null);
  const from = new Map(parts.flatMap((part) => Object.entries(part.from)));
  const hidden = new Set([...from].filter(([, pointers]) => pointers.some(isHidden)).map(([name]) => name));
  for (const part of parts) {
    for (const [name, value] of Object.entries(part.values)) if (!hidden.has(name)) values[name] = value;
  }
  return { values, from, unreadable: [...hidden].map((name) => `/derived/${name}`) };
}

/** Whether a pointer below `/config` or `/set` is, holds or lies in one of a member's unreadable pointers. */
export function isHiddenBy(unreadable: readonly string[], pointer: string): boolean {
  return unreadable.some((one) => overlaps(`/config${one}`, pointer) || overlaps(`/set${one}`, pointer));
}
