import { parseRelease, type Release } from "../catalogue/release.ts";
import type { Facts, Finding } from "../findings.ts";
import type { Control, Policy, Validators } from "../policy/policy.ts";
import type { JsonObject, Scope, Strictness } from "../types.ts";
import { demandingFinding } from "./demands.ts";
import { type Earlier, Unchanged } from "./earlier.ts";
import { finding, type Weight } from "./finding.ts";
import { ofFacts, restated } from "./inputs.ts";
import { type Question, statusOf } from "./status.ts";

/** How facts are judged: which forms count, and the release of those that say none of their own (null when none is known). */
export interface EvaluateOptions extends Weight {
  readonly strictness: Strictness;
  readonly release: Release | null;
  /** It is tried beside another release: an earlier finding under that one stands for itself (combine.ts). */
  readonly tried?: true;
}

/** Every control of the policies on every fact document of its scope, in the order of the facts, then of the policies. */
export function evaluate(
  facts: readonly Facts[],
  policies: readonly Policy[],
  validators: Validators,
  options: EvaluateOptions,
): readonly Finding[] {
  return facts.flatMap((one) => evaluateOne(one, policies, validators, options).findings);
}

/**
 * Every control of the policies on one fact document of its scope. What was found in earlier facts is not judged again where it
 * holds of these.
 */
export function evaluateOne(
  facts: Facts,
  policies: readonly Policy[],
  validators: Validators,
  options: EvaluateOptions,
  earlier: Earlier | null = null,
): Earlier {
  const release = releaseOf(facts) ?? options.release;
  const asWritten = once(facts.asWritten);
  const { strictness } = options;
  const unchanged = earlier === null ? null : new Unchanged(earlier, { facts, release, asWritten });
  const settled = (known: Finding, isSameRelease: boolean): Finding => {
    if (isSameRelease) return ofFacts(known, facts);
    return options.tried === true ? known : restated(ofFacts(known, facts), { release: release?.text ?? null });
  };
  const findings = controlsOf(policies, facts.scope).map(({ policy, control }, at) => {
    const known = unchanged?.finding(control, at) ?? null;
    if (known !== null && unchanged !== null) return settled(known, unchanged.isSameRelease);
    const question: Question = {
      policy,
      control,
      document: facts.document,
      asWritten,
      validators,
      release,
      strictness,
    };
    if (control.demands !== undefined) return demandingFinding(facts, question, control.demands, options);
    return finding(facts, question, statusOf(question), options);
  });
  return { facts, release, asWritten, findings };
}

interface Owned {
  readonly policy: string;
  readonly control: Control;
}

const byScope = new WeakMap<readonly Policy[], Map<Scope, readonly Owned[]>>();

function controlsOf(policies: readonly Policy[], scope: Scope): readonly Owned[] {
  const known = byScope.get(policies) ?? new Map<Scope, readonly Owned[]>();
  byScope.set(policies, known);
  const own =
    known.get(scope) ??
    policies.flatMap(({ id, controls }) =>
      controls.filter((control) => control.scope === scope).map((control) => ({ policy: id, control })),
    );
  known.set(scope, own);
  return own;
}

/** A member is judged under the release that its facts hold of, which need not be its cluster's. */
function releaseOf({ document }: Facts): Release | null {
  return typeof document.release === "string" ? parseRelease(document.release) : null;
}

/** Many controls may ask for what is made once. */
function once(make: Facts["asWritten"] | undefined): Question["asWritten"] {
  let made: JsonObject | undefined;
  if (make === undefined) return undefined;
  return () => {
    made ??= make();
    return made;
  };
}
