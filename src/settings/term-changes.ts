import type { Mode } from "../types.ts";
import { other, type SettingsChange, weaker } from "./change.ts";
import { failOnLadder, resolveTerms, severityLadder, strictnessLadder, type Terms } from "./resolve.ts";
import type { Settings } from "./settings.ts";

const nothingAsked = { failOn: null, minimumSeverity: null, strictness: null };
const modes: readonly Mode[] = ["check", "audit"];

/** What a change of the settings does to the terms of a run; weaker when they ask for less in a check or in an audit. */
export function termChanges(base: Settings, head: Settings): readonly SettingsChange[] {
  const lowered = (rung: (terms: Terms) => number) =>
    modes.some((mode) => rung(resolveTerms(mode, head, nothingAsked)) < rung(resolveTerms(mode, base, nothingAsked)));
  return [
    ...changed("fail-on", base.failOn, head.failOn, () => lowered(({ failOn }) => failOnLadder.indexOf(failOn))),
    ...changed("minimum-severity", base.minimumSeverity, head.minimumSeverity, () =>
      lowered(({ minimumSeverity }) => severityLadder.indexOf(minimumSeverity)),
    ),
    ...changed("strictness", base.strictness, head.strictness, () =>
      lowered(({ strictness }) => strictnessLadder.indexOf(strictness)),
    ),
    ...changed("policy-changes", base.policyChanges, head.policyChanges, () => base.policyChanges === "block"),
    ...changed("extra-policies", base.extraPolicies, head.extraPolicies, () => base.extraPolicies === true),
  ];
}

function changed<T extends string | boolean>(
  key: string,
  before: T | null,
  after: T | null,
  weakens: () => boolean,
): readonly SettingsChange[] {
  if (before === after) return [];
  const message = `${key} goes from ${before ?? "its default"} to ${after ?? "its default"}.`;
  return [weakens() ? weaker(message) : other(message)];
}
