import type { Json } from "../types.ts";
import type { Derived } from "./topic.ts";

/** A derived fact: its name, its value (undefined when it cannot be computed) and the pointers it is computed from. */
export type DerivedFact = readonly [name: string, value: Json | undefined, from: readonly string[]];

/** Derived facts as a topic gives them; one without a value keeps its pointers, so that a placeholder behind it is still found. */
export function derive(facts: readonly DerivedFact[]): Derived {
  const values: Record<string, Json> = {};
  const from: Record<string, readonly string[]> = {};
  for (const [name, value, pointers] of facts) {
    if (value !== undefined) values[name] = value;
    from[name] = pointers;
  }
  return { values, from };
}

/** A value when it is a whole number of at least zero that JavaScript holds exactly, else undefined. */
export function wholeNumber(value: Json | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** A value when it is a finite number of at least zero, else undefined. */
export function amount(value: Json | undefined): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}
