import type { Severity } from "../types.ts";
import { other, type SettingsChange, weaker } from "./change.ts";
import { declaredChanges } from "./changes.ts";
import { clusterChanges } from "./cluster-changes.ts";
import { emptySettings } from "./read.ts";
import { severityChanges } from "./severity-changes.ts";
import type { Settings } from "./settings.ts";
import { sourceChanges } from "./source-changes.ts";
import { termChanges } from "./term-changes.ts";
import { waiverChanges } from "./waiver-changes.ts";

/**
 * All that a change of the settings file does, null where a side has none: first what relaxes the review, then the rest.
 * `severities` are the controls' own by `<policy>/<control>`.
 */
export function settingsChanges(
  base: Settings | null,
  head: Settings | null,
  severities: ReadonlyMap<string, Severity>,
): readonly SettingsChange[] {
  if (base === head) return [];
  const [before, after] = [base ?? emptySettings, head ?? emptySettings];
  const changes = [
    ...presence(base, head),
    ...termChanges(before, after),
    ...clusterChanges(before.clusters, after.clusters),
    ...waiverChanges(
      before.waivers,
      after.waivers,
      after.clusters.map(({ name }) => name),
    ),
    ...severityChanges(before.severity, after.severity, severities),
    ...sourceChanges(before, after),
    ...declaredChanges(before, after),
  ];
  return [...changes.filter(({ weakens }) => weakens), ...changes.filter(({ weakens }) => !weakens)];
}

/** Without settings nothing says what inputs may not weaken. */
function presence(base: Settings | null, head: Settings | null): readonly SettingsChange[] {
  if (base === null) return [other("The settings are added.")];
  return head === null ? [weaker("The settings are removed: inputs and flags may then ask for anything.")] : [];
}
