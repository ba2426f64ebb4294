import { ownItems } from "../clusters/alike.ts";
import type { Scope } from "../types.ts";
import { looksOf, wholePaths } from "./looks.ts";
import type { Control, Policy } from "./policy.ts";

const known = new WeakMap<readonly Policy[], ReadonlySet<Scope>>();

/** The scopes of which some control looks at what tells instances apart (clusters/alike.ts), so that each has to be judged. */
export function tellingScopes(policies: readonly Policy[]): ReadonlySet<Scope> {
  const before = known.get(policies);
  if (before !== undefined) return before;
  const controls = policies.flatMap((policy) => policy.controls);
  const made = new Set(controls.filter(tells).map(({ scope }) => scope));
  known.set(policies, made);
  return made;
}

/** Instances that are alike all have what is theirs, or none has it: only to look at what it is, or inside, tells them apart. */
function tells(control: Control): boolean {
  const own = ownPaths(control.scope);
  if (own.length === 0) return false;
  const whole = wholePaths(control);
  const { at } = looksOf(control);
  return own.some(
    (one) =>
      whole.some((path) => touches(path, one)) || at.some(({ path }) => path.length > one.length && touches(path, one)),
  );
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
