import { ConfigurationError } from "../errors.ts";
import type { ParsedPolicy } from "./parse.ts";
import type { Control, Policy, PolicyOrigin, PolicySet } from "./policy.ts";
import { isLower } from "./severity.ts";

/** A team's policies from one place. */
export interface TeamPolicies extends Pick<PolicyOrigin, "source" | "sha" | "version"> {
  readonly policies: readonly ParsedPolicy[];
  /** Whether their controls may stand in for those that are there before them. */
  readonly allowWeaker: boolean;
  /** Where people read a file of theirs; null when it has no address. */
  readonly address: (file: string) => string | null;
}

/** The page that says what a control without an address of its own is. */
const teamPage = "docs/writing-a-policy.md";

/**
 * Puts a team's policies behind those that are there. A control with a new name is added. One with the name of another is asked
 * beside it, so that nothing can get easier; where the settings allow weaker policies it takes the other's place. Throws
 * ConfigurationError for what is neither: a lower severity, another scope, a control that never applies.
 */
export function mergePolicies(set: PolicySet, team: TeamPolicies): PolicySet {
  const policies = new Map(set.policies.map((policy) => [policy.id, policy]));
  const [tightens, replaces]: [string[], string[]] = [[], []];
  for (const parsed of team.policies) {
    const own = documented(parsed, team);
    const there = policies.get(own.id);
    const known = there === undefined ? [] : overlapping(there, own);
    (team.allowWeaker ? replaces : tightens).push(...known.map((id) => `${own.id}/${id}`));
    policies.set(own.id, there === undefined ? own : joined(there, own, parsed, team));
  }
  const controls = team.policies.reduce((sum, { policy }) => sum + policy.controls.length, 0);
  const { source, sha, version } = team;
  return {
    policies: [...policies.values()],
    origins: [...set.origins, { source, sha, version, controls, tightens, replaces }],
  };
}

function documented({ file, policy }: ParsedPolicy, { address }: TeamPolicies): Policy {
  const docs = address(file) ?? teamPage;
  return { ...policy, controls: policy.controls.map((control) => ({ ...control, docs })) };
}

function overlapping(there: Policy, own: Policy): readonly string[] {
  const known = new Set(there.controls.map(({ id }) => id));
  return own.controls.map(({ id }) => id).filter((id) => known.has(id));
}

function joined(there: Policy, own: Policy, parsed: ParsedPolicy, team: TeamPolicies): Policy {
  const theirs = new Map(own.controls.map((control) => [control.id, control]));
  const kept = there.controls.map((control) => {
    const same = theirs.get(control.id);
    if (same === undefined) return control;
    if (team.allowWeaker) return same;
    assertStricter(control, same, parsed);
    return { ...control, demands: [...(control.demands ?? []), same] };
  });
  const known = new Set(there.controls.map(({ id }) => id));
  return { ...there, controls: [...kept, ...own.controls.filter(({ id }) => !known.has(id))] };
}

function assertStricter(there: Control, own: Control, { policy, place }: ParsedPolicy): void {
  const at = `/controls/${policy.controls.findIndex(({ id }) => id === own.id)}`;
  const name = `${policy.id}/${own.id}`;
  const refuse = (part: string, problem: string, remedy: string): never => {
    throw new ConfigurationError(
      place(`${at}/${part}`),
      `control "${name}" ${problem}, and these policies may only tighten.`,
      `${remedy}, or set allow-weaker = true for these policies in the settings of the target branch.`,
    );
  };
  if (isLower(own.severity, there.severity)) {
    refuse("severity", `lowers the severity from ${there.severity} to ${own.severity}`, "Give it at least that");
  }
  if (own.scope !== there.scope) {
    refuse("scope", `speaks of ${own.scope} instead of ${there.scope}`, "Give it an id of its own");
  }
  if (own.appliesWhen === false) refuse("appliesWhen", "never applies", "Leave appliesWhen out");
}
