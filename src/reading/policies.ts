import { ConfigurationError } from "../errors.ts";
import { builtinSet } from "../policy/builtin.ts";
import type { PolicySet } from "../policy/policy.ts";
import type { ReportPolicyChange } from "../report/report.ts";
import { assertKnown } from "../settings/known-control.ts";
import type { Settings } from "../settings/settings.ts";
import type { Commit, Source } from "../source.ts";
import type { PolicyDirectory, PolicyWishes } from "./policy-wishes.ts";
import { controlNames, type SettingsOfSides, withPlace } from "./settings.ts";

/** What a check is judged by, and what the change does to it. */
export interface JudgedBy {
  readonly set: PolicySet;
  readonly changes: readonly ReportPolicyChange[];
}

/** What judges where no team adds anything. */
export const byBuiltin: JudgedBy = { set: builtinSet, changes: [] };

/**
 * What one commit's settings, flags and inputs are judged by. Throws ConfigurationError for a policy that cannot be used, and
 * for a control that settings name and that nobody has.
 */
export async function policiesAt(
  directory: PolicyDirectory,
  settings: Settings | null,
  wishes: PolicyWishes,
): Promise<PolicySet> {
  const sources = [...(settings?.policies ?? []), ...wishes.asked];
  const own = await ownPolicies(settings, wishes);
  if (sources.length === 0 && wishes.onDisk.length === 0) return checked(own, settings, inSettings);
  // It loads a compiler of schemas, which a run without policies of its own has no use for.
  const { teamPolicies } = await import("./team-policies.ts");
  return checked(await teamPolicies(directory, sources, wishes, own), settings, inSettings);
}

/**
 * What both sides of a check are judged by: the policies that the target branch's tip and the operator name, never those of the
 * head. What the change does to directories of policies is told. Throws as `policiesAt` does, and for policies of the head that
 * could not be used once they are merged.
 */
export async function policiesOfSides(
  source: Source,
  commits: { readonly target: Commit; readonly base: Commit; readonly head: Commit },
  settings: SettingsOfSides,
  wishes: PolicyWishes,
): Promise<JudgedBy> {
  const own = [settings.target, settings.base, settings.head].flatMap((side) => side?.policies ?? []);
  if (own.length + wishes.asked.length + wishes.onDisk.length === 0) {
    const set = await ownPolicies(settings.target, wishes);
    await checked(set, settings.target, `${inSettings}, at ${commits.target.ref}.`);
    await checked(await ownPolicies(settings.head, wishes), settings.head, `${ofChange}, at ${commits.head.ref}.`);
    return { set, changes: [] };
  }
  const { teamPoliciesOfSides } = await import("./team-policies-of-sides.ts");
  const { set, proposed, changes } = await teamPoliciesOfSides(source, commits, settings, wishes, {
    deciding: await ownPolicies(settings.target, wishes),
    proposed: await ownPolicies(settings.head, wishes),
  });
  await checked(set, settings.target, `${inSettings}, at ${commits.target.ref}.`);
  if (proposed !== null) await checked(proposed, settings.head, `${ofChange}, at ${commits.head.ref}.`);
  return { set, changes };
}

/** The policies that come with this tool, those beyond the guide where somebody asks for them. */
async function ownPolicies(settings: Settings | null, { extra }: PolicyWishes): Promise<PolicySet> {
  if (settings?.extraPolicies !== true && extra !== true) return builtinSet;
  return (await import("../policy/extra.ts")).extendedSet;
}

const inSettings = "This stands in the settings that decide";
const ofChange = "This stands in the settings of this change";

/**
 * The same policies, when every control that the settings name is among theirs or among those beyond the guide, which may be off
 * for now; `place` says in an error whose settings they are.
 */
async function checked(set: PolicySet, settings: Settings | null, place: string): Promise<PolicySet> {
  const strangers = settings?.strangers ?? [];
  if (strangers.length === 0) return set;
  const { extraPolicies } = await import("../policy/extra.ts");
  try {
    assertKnown(strangers, controlNames([...set.policies, ...extraPolicies]));
  } catch (error) {
    throw error instanceof ConfigurationError ? withPlace(error, place.endsWith(".") ? place : `${place}.`) : error;
  }
  return set;
}
