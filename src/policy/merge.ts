import { ConfigurationError } from "../errors.ts";
import type { ParsedPolicy } from "./parse.ts";
import type { Control, Policy, PolicyOrigin, PolicySet } from "./policy.ts";
import { type ControlRename, controlRenames, currentName } from "./renames.ts";
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

/** A control of a team's file under the name that it has now, and the place of the file that it is at. */
interface Placed {
  readonly policy: Policy;
  readonly control: Control;
  readonly name: string;
  readonly place: (part: string) => string;
}

/**
 * Puts a team's policies behind those that are there. A control with a new name is added. One with the name of another is asked
 * beside it, so that nothing can get easier; where the settings allow weaker policies it takes the other's place. Throws
 * ConfigurationError for what is neither: a lower severity, another scope, a control that never applies.
 */
export function mergePolicies(
  set: PolicySet,
  team: TeamPolicies,
  renames: readonly ControlRename[] = controlRenames,
): PolicySet {
  const policies = new Map(set.policies.map((policy) => [policy.id, policy]));
  const before = new Map(set.policies.flatMap(({ id, controls }) => controls.map((one) => [`${id}/${one.id}`, one])));
  const all = team.policies.flatMap((parsed) => placed(parsed, team, renames));
  for (const one of all) {
    const there = before.get(one.name);
    if (there !== undefined && !team.allowWeaker) assertStricter(there, one);
    policies.set(one.policy.id, withControl(policies.get(one.policy.id), one, team.allowWeaker));
  }
  const met = all.map(({ name }) => name).filter((name) => before.has(name));
  const { source, sha, version, allowWeaker } = team;
  const origin = { source, sha, version, controls: all.length };
  return {
    policies: [...policies.values()],
    origins: [...set.origins, { ...origin, tightens: allowWeaker ? [] : met, replaces: allowWeaker ? met : [] }],
    notes: [...set.notes, ...team.policies.flatMap((parsed) => renameNotes(parsed, renames))],
  };
}

function placed(
  { file, policy, place }: ParsedPolicy,
  team: TeamPolicies,
  renames: readonly ControlRename[],
): Placed[] {
  const docs = team.address(file) ?? teamPage;
  return policy.controls.map((control, at) => {
    const name = currentName(`${policy.id}/${control.id}`, renames);
    const [policyId = "", id = ""] = name.split("/");
    return {
      policy: { ...policy, id: policyId },
      control: { ...control, id, docs },
      name,
      place: (part) => place(`/controls/${at}/${part}`),
    };
  });
}

function renameNotes({ policy, place }: ParsedPolicy, renames: readonly ControlRename[]): readonly string[] {
  return policy.controls.flatMap(({ id }, at) => {
    const name = currentName(`${policy.id}/${id}`, renames);
    if (name === `${policy.id}/${id}`) return [];
    return [`${place(`/controls/${at}/id`)}: ${policy.id}/${id} is called ${name} now.`];
  });
}

function withControl(there: Policy | undefined, { policy, control }: Placed, replaces: boolean): Policy {
  if (there === undefined) return { ...policy, controls: [control] };
  const same = there.controls.find(({ id }) => id === control.id);
  if (same === undefined) return { ...there, controls: [...there.controls, control] };
  const now = replaces ? control : { ...same, demands: [...(same.demands ?? []), control] };
  return { ...there, controls: there.controls.map((one) => (one === same ? now : one)) };
}

function assertStricter(there: Control, { control, name, place }: Placed): void {
  const refuse = (part: string, problem: string, remedy: string): never => {
    throw new ConfigurationError(
      place(part),
      `control "${name}" ${problem}, and these policies may only tighten.`,
      `${remedy}, or set allow-weaker = true for these policies in the settings of the target branch.`,
    );
  };
  if (isLower(control.severity, there.severity)) {
    refuse("severity", `lowers the severity from ${there.severity} to ${control.severity}`, "Give it at least that");
  }
  if (control.scope !== there.scope) {
    refuse("scope", `speaks of ${control.scope} instead of ${there.scope}`, "Give it an id of its own");
  }
  if (control.appliesWhen === false) refuse("appliesWhen", "never applies", "Leave appliesWhen out");
}
