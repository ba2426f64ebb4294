import { UsageError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import { controlNames } from "../reading/settings.ts";
import type { ReportFinding } from "../report/report.ts";
import { nearestWord } from "../settings/nearest.ts";

/** What is waived is left as it is unless it is named. */
export function wantedBy(controls: readonly string[]): (finding: ReportFinding) => boolean {
  if (controls.length === 0) return ({ waiver }) => waiver === null;
  return ({ control, mitigation }) =>
    controls.some((one) => one === control || one === mitigation || one === `${mitigation}/*`);
}

/** Throws UsageError about the first name that no control and no mitigation has. */
export function assertKnown(controls: readonly string[], policies: readonly Policy[]): void {
  const known = new Set([...controlNames(policies), ...policies.flatMap(({ id }) => [id, `${id}/*`])]);
  const strange = controls.find((one) => !known.has(one));
  if (strange === undefined) return;
  const near = nearestWord(strange, [...known]);
  throw new UsageError(`"${strange}" is no control.${near === null ? "" : ` Did you mean ${near}?`}`);
}
