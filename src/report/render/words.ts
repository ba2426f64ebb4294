import type { Severity, Status, UnknownReason } from "../../types.ts";
import type { ReportFinding } from "../report.ts";

/** "1 regression", "3 regressions"; `many` where an s does not do. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function listing(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** The percentage of a whole, rounded down so that only everything is 100 %; null of nothing. */
export function percent(part: number, total: number): number | null {
  return total === 0 ? null : Math.floor((100 * part) / total);
}

/** "1 critical, 2 high" of some findings. */
export function bySeverity(findings: readonly { readonly severity: Severity }[]): string {
  return (["critical", "high", "medium", "low"] as const)
    .map((severity) => ({ severity, found: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ found }) => found > 0)
    .map(({ severity, found }) => `${found} ${severity}`)
    .join(", ");
}

/** Emoji and word, so that neither colour nor picture is needed to read it. */
export const severityMark: Readonly<Record<Severity, string>> = {
  critical: "🔴&nbsp;critical",
  high: "🟠&nbsp;high",
  medium: "🟡&nbsp;medium",
  low: "⚪&nbsp;low",
};

export const statusWord: Readonly<Record<Status, string>> = {
  implemented: "implemented",
  ineffective: "without effect",
  missing: "missing",
  unknown: "unknown",
  "not-applicable": "not applicable",
};

/** Why a control is unknown, and what would make it known. */
export const reasonWord: Readonly<Record<UnknownReason, string>> = {
  unreadable: "the value cannot be read: a template's placeholder, or a file that does not parse",
  "not-in-repository": "what decides it is not in this repository",
  "release-not-declared": "it depends on the release, and none is declared",
  "release-outside-catalogue": "the release is outside the range whose defaults are known",
  "capacity-not-declared": "it depends on the machines, and no capacity is declared",
  "stale-data": "the release data is too old to tell: update tikv-guard",
};

/** "was → is" as words. */
export function transition(finding: ReportFinding): { readonly was: string | null; readonly is: string } {
  return { was: finding.baseline && statusWord[finding.baseline], is: statusWord[finding.status] };
}
