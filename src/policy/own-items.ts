import { ownItems } from "../clusters/alike.ts";
import type { Json, Scope } from "../types.ts";
import { controlSchemas } from "./parts.ts";
import type { Control, Policy, Schema } from "./policy.ts";

const known = new WeakMap<readonly Policy[], ReadonlySet<Scope>>();

/** The scopes of which some control looks at what tells instances apart (clusters/alike.ts), so that each has to be judged. */
export function tellingScopes(policies: readonly Policy[]): ReadonlySet<Scope> {
  const before = known.get(policies);
  if (before !== undefined) return before;
  const controls = policies.flatMap((policy) => policy.controls.flatMap((one) => [one, ...(one.demands ?? [])]));
  const made = new Set(controls.filter(tells).map(({ scope }) => scope));
  known.set(policies, made);
  return made;
}

function tells(control: Control): boolean {
  const own = ownPaths(control.scope);
  if (own.length === 0) return false;
  const pointers = [
    ...control.decidedBy,
    ...(control.margin === undefined ? [] : [control.margin.fact]),
    ...(control.notes ?? []).flatMap(({ names }) => names ?? []),
  ];
  if (pointers.some((pointer) => own.some((path) => touches(pointer.split("/").slice(1), path)))) return true;
  return controlSchemas(control).some(([part, schema]) => {
    const isOverSet = part === "guide" || part === "claims";
    return looks(schema, isOverSet ? ["set"] : [], own);
  });
}

function ownPaths(scope: Scope): readonly (readonly string[])[] {
  const items = Object.hasOwn(ownItems, scope) ? ownItems[scope as keyof typeof ownItems] : undefined;
  if (items === undefined) return [];
  return [["instance"], ...items.flatMap((path) => ["config", "set"].map((part) => [part, ...path]))];
}

/** Whether one path is the other, or leads there. */
function touches(one: readonly string[], other: readonly string[]): boolean {
  return one.every((key, at) => at >= other.length || key === other[at]);
}

/** Keywords that look at nothing but whether properties are there, and what kind of value a table is. */
const blind = new Set(["type", "required", "title", "description", "$comment"]);
const lists = new Set(["allOf", "anyOf", "oneOf"]);
const inPlace = new Set(["not", "if", "then", "else"]);

/** Whether a schema over the value at a path looks at one of the own paths; whatever is not known for sure does. */
function looks(schema: Schema, path: readonly string[], own: readonly (readonly string[])[]): boolean {
  if (typeof schema === "boolean" || !own.some((one) => touches(path, one))) return false;
  if (own.some((one) => one.length <= path.length && touches(one, path))) return true;
  return Object.entries(schema).some(([keyword, value]) => {
    if (blind.has(keyword)) return false;
    if (lists.has(keyword)) return (value as Schema[]).some((one) => looks(one, path, own));
    if (inPlace.has(keyword)) return looks(value as Schema, path, own);
    if (keyword !== "properties") return true;
    return Object.entries(value as Readonly<Record<string, Json>>).some(([key, one]) =>
      looks(one as Schema, [...path, key], own),
    );
  });
}
