import { parseRelease, type Release } from "../catalogue/release.ts";
import type { Policy, Validators } from "../policy/policy.ts";
import type { Facts, Finding } from "../findings.ts";
import type { JsonObject, Strictness } from "../types.ts";
import { finding, type Weight } from "./finding.ts";
import { demandingFinding } from "./demands.ts";
import { type Question, statusOf } from "./status.ts";

/** How facts are judged: which forms count, and the release of those that say none of their own (null when none is known). */
export interface EvaluateOptions extends Weight {
  readonly strictness: Strictness;
  readonly release: Release | null;
}

/** Every control of the policies on every fact document of its scope, in the order of the facts, then of the policies. */
export function evaluate(
  facts: readonly Facts[],
  policies: readonly Policy[],
  validators: Validators,
  options: EvaluateOptions,
): readonly Finding[] {
  const { strictness } = options;
  return facts.flatMap((scope) => {
    const release = releaseOf(scope) ?? options.release;
    const asWritten = once(scope.asWritten);
    return policies.flatMap(({ id, controls }) =>
      controls
        .filter((control) => control.scope === scope.scope)
        .map((control) => {
          const { document } = scope;
          const question: Question = { policy: id, control, document, asWritten, validators, release, strictness };
          if (control.demands !== undefined) return demandingFinding(scope, question, control.demands, options);
          return finding(scope, question, statusOf(question), options);
        }),
    );
  });
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
