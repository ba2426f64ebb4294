import type { Change, Status } from "../types.ts";
import { groupBy, worstChange, worstStatus } from "./order.ts";
import type { ReportFinding } from "./report.ts";

/** One control in one cluster, told by its worst instance. */
export interface Tally {
  readonly control: string;
  readonly mitigation: string;
  /** Null when the head has no such scope. */
  readonly status: Status | null;
  /** Null when the base has no such scope, and in an audit. */
  readonly baseline: Status | null;
  readonly change: Change;
  readonly waived: boolean;
  /** Unknown where it held before, or because a file cannot be read. */
  readonly doubtful: boolean;
}

/** Counts every (control, cluster) once. */
export function tallyOf(findings: readonly ReportFinding[]): readonly Tally[] {
  const pairs = groupBy(findings, (finding) => JSON.stringify([finding.control, finding.cluster]));
  return [...pairs.values()].flatMap((group) => (group[0] ? [tallyOne(group[0], group)] : []));
}

function tallyOne(first: ReportFinding, group: readonly ReportFinding[]): Tally {
  const present = group.filter((finding) => !isScopeGone(finding)).map((finding) => finding.status);
  const before = group.flatMap((finding) => finding.baseline ?? []);
  return {
    control: first.control,
    mitigation: first.mitigation,
    status: present.length > 0 ? worstStatus(present) : null,
    baseline: before.length > 0 ? worstStatus(before) : null,
    change: worstChange(group.map((finding) => finding.change)),
    waived: group.some((finding) => finding.waiver !== null),
    doubtful: group.some(isDoubtful),
  };
}

function isDoubtful({ status, reason, baseline }: ReportFinding): boolean {
  return status === "unknown" && (baseline === "implemented" || reason === "unreadable");
}

/** A removed scope is no longer counted; one whose coverage is lost still is, as missing. */
function isScopeGone(finding: ReportFinding): boolean {
  return finding.change === "removed" && finding.gone;
}
