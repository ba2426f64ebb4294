import type { PolicySet } from "../policy/policy.ts";
import type { SettingsOfSides } from "../reading/settings.ts";
import type { ReportPolicyChange } from "../report/report.ts";
import { settingsChanges } from "../settings/settings-changes.ts";
import type { CheckRequest } from "./request.ts";

/** What a change of the settings asks for more or less. */
export function policyChanges(
  { file, base, head }: SettingsOfSides,
  { policies }: PolicySet,
): readonly ReportPolicyChange[] {
  const severities = new Map(
    policies.flatMap(({ id, controls }) => controls.map((one) => [`${id}/${one.id}`, one.severity] as const)),
  );
  return settingsChanges(base, head, severities).map((change) => ({ file, ...change }));
}

/** Why a change may not be merged that asks for less: nothing where the target branch lets it, or where it is merged. */
export function loosening(
  { settings, merged }: CheckRequest,
  changes: readonly ReportPolicyChange[],
): readonly string[] {
  if (settings.target?.policyChanges !== "block" || merged === true) return [];
  const first = changes.find(({ weakens }) => weakens);
  return first === undefined
    ? []
    : [`${first.file} would ask for less, and the settings of the target branch block that (policy-changes).`];
}
