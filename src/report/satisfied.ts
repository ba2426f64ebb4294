import type { Control } from "../policy/policy.ts";
import { readDuration, readSize } from "../policy/quantity.ts";
import type { Json } from "../types.ts";
import { schemasAt } from "./wanted.ts";

/** Whether a fact alone is as its control wants it; false too when the schema asks more of it than simple bounds. */
export function isAsWanted(control: Control, pointer: string, value: Json | undefined): boolean {
  if (value === undefined) return false;
  const asked = schemasAt(control, pointer).flatMap((schema) => Object.entries(schema));
  const bounds = asked.filter(([keyword]) => !silent.has(keyword));
  return bounds.length > 0 && bounds.every(([keyword, bound]) => holds(keyword, bound ?? null, value));
}

/** Keywords that decide nothing here: a value of another type meets no bound either. */
const silent: ReadonlySet<string> = new Set(["type", "title", "description"]);

const checks: Readonly<Record<string, (bound: Json, value: Json) => boolean>> = {
  const: same,
  enum: (bound, value) => Array.isArray(bound) && bound.some((one) => same(one, value)),
  minimum: numeric((bound, value) => value >= bound),
  maximum: numeric((bound, value) => value <= bound),
  exclusiveMinimum: numeric((bound, value) => value > bound),
  exclusiveMaximum: numeric((bound, value) => value < bound),
  multipleOf: numeric((bound, value) => value % bound === 0),
  minimumSize: (bound, value) => typeof value === "number" && value >= readSize(String(bound)),
  maximumSize: (bound, value) => typeof value === "number" && value <= readSize(String(bound)),
  minimumDuration: (bound, value) => typeof value === "number" && value >= readDuration(String(bound)),
  maximumDuration: (bound, value) => typeof value === "number" && value <= readDuration(String(bound)),
  minLength: (bound, value) => typeof value === "string" && typeof bound === "number" && value.length >= bound,
  // The policies' way to ask for more than blanks; no other pattern is tried on a repository's text here.
  pattern: (bound, value) => bound === "\\S" && typeof value === "string" && value.trim() !== "",
  minItems: (bound, value) => Array.isArray(value) && typeof bound === "number" && value.length >= bound,
  maxItems: (bound, value) => Array.isArray(value) && typeof bound === "number" && value.length <= bound,
};

function holds(keyword: string, bound: Json, value: Json): boolean {
  const check = Object.hasOwn(checks, keyword) ? checks[keyword] : undefined;
  return check?.(bound, value) ?? false;
}

function numeric(compare: (bound: number, value: number) => boolean): (bound: Json, value: Json) => boolean {
  return (bound, value) => typeof bound === "number" && typeof value === "number" && compare(bound, value);
}

function same(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
