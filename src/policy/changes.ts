import type { Json } from "../types.ts";
import type { Control, Policy } from "./policy.ts";
import { isLower } from "./severity.ts";
import { isTighter, sameText } from "./tighter.ts";

/** One change of a team's policies, as a sentence; `weakens` unless it surely asks for no less. */
export interface PolicyChange {
  /** `<policy>/<control>`. */
  readonly control: string;
  readonly message: string;
  readonly weakens: boolean;
}

/**
 * What becomes of each control between two readings of the same policies. `replaceable` are the controls that one of the same
 * name stands in for, where the settings allow that.
 */
export function policyChanges(
  base: readonly Policy[],
  head: readonly Policy[],
  replaceable: ReadonlySet<string>,
): readonly PolicyChange[] {
  const [before, after] = [controlsOf(base), controlsOf(head)];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    const told =
      is === undefined
        ? [gone(name, replaceable)]
        : was === undefined
          ? [added(name, replaceable)]
          : changed(name, was, is);
    return told.map((one) => ({ control: name, ...one }));
  });
}

type Told = Omit<PolicyChange, "control">;

function controlsOf(policies: readonly Policy[]): ReadonlyMap<string, Control> {
  return new Map(policies.flatMap(({ id, controls }) => controls.map((one) => [`${id}/${one.id}`, one] as const)));
}

function gone(name: string, replaceable: ReadonlySet<string>): Told {
  if (!replaceable.has(name)) return { message: `Control ${name} is removed.`, weakens: true };
  return { message: `Control ${name} is removed: the built-in one counts again.`, weakens: true };
}

function added(name: string, replaceable: ReadonlySet<string>): Told {
  if (!replaceable.has(name)) return { message: `Control ${name} is added.`, weakens: false };
  return { message: `Control ${name} is added and stands in for the built-in one.`, weakens: true };
}

function changed(name: string, was: Control, is: Control): readonly Told[] {
  const changes: Told[] = [];
  if (was.severity !== is.severity) {
    const message = `Severity of ${name} changes from ${was.severity} to ${is.severity}.`;
    changes.push({ message, weakens: isLower(is.severity, was.severity) });
  }
  const parts = (Object.keys(unequal) as (keyof typeof unequal)[]).filter((part) => unequal[part]?.(was, is) !== null);
  const weaker = parts.filter((part) => unequal[part]?.(was, is) === "weaker");
  if (weaker.length > 0) {
    changes.push({ message: `Control ${name} may ask for less: ${weaker.join(", ")} changes.`, weakens: true });
  } else if (parts.length > 0) {
    changes.push({ message: `Control ${name} asks for more: ${parts.join(", ")} changes.`, weakens: false });
  } else if (changes.length === 0 && !sameText(was as unknown as Json, is as unknown as Json)) {
    changes.push({ message: `The words of control ${name} change.`, weakens: false });
  }
  return changes;
}

type Judge = (was: Control, is: Control) => "weaker" | "stricter" | null;

/** The parts of a control that decide, and what a change of each does; a change that shows nothing counts as weaker. */
const unequal: Readonly<Partial<Record<keyof Control, Judge>>> = {
  schema: (was, is) => narrowed(was.schema, is.schema),
  variants: (was, is) => variants(was, is),
  // Applying to more asks for more.
  appliesWhen: (was, is) => narrowed(is.appliesWhen ?? true, was.appliesWhen ?? true),
  releases: (was, is) => dropped(was.releases, is.releases),
  unknownWhen: (was, is) => dropped(was.unknownWhen, is.unknownWhen),
  guide: (was, is) => dropped(was.guide, is.guide),
  scope: (was, is) => same(was.scope, is.scope),
  margin: (was, is) => same(was.margin, is.margin),
  severityWhen: (was, is) => same(was.severityWhen, is.severityWhen),
  decidedBy: (was, is) => same(was.decidedBy, is.decidedBy),
};

function narrowed(was: Json | undefined, is: Json | undefined): ReturnType<Judge> {
  if (sameText(was, is)) return null;
  return was !== undefined && is !== undefined && isTighter(was, is) ? "stricter" : "weaker";
}

function variants(was: Control, is: Control): ReturnType<Judge> {
  const [before, after] = [was.variants ?? [], is.variants ?? []];
  if (sameText(before, after)) return null;
  const isKept =
    before.length === after.length &&
    before.every(({ releases, schema }, at) => {
      const other = after[at];
      return other !== undefined && other.releases === releases && isTighter(schema, other.schema);
    });
  return isKept ? "stricter" : "weaker";
}

/** What lets a control not apply, be unknown, or hold by the letter: without it more is asked. */
function dropped(was: unknown, is: unknown): ReturnType<Judge> {
  if (sameText(was as Json, is as Json)) return null;
  return is === undefined ? "stricter" : "weaker";
}

function same(was: unknown, is: unknown): ReturnType<Judge> {
  return sameText(was as Json, is as Json) ? null : "weaker";
}
