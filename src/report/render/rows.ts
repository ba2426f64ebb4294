import { groupBy } from "../order.ts";
import type { Report, ReportDiagnostic, ReportFinding } from "../report.ts";

/** Findings that are one matter to a reader; the first is the gravest. */
export interface Row {
  readonly lead: ReportFinding;
  readonly findings: readonly ReportFinding[];
}

/** What a reader must look at: every regression, whatever else blocks, and an audit's gaps; one row a cause, what blocks first. */
export function alarmRows(report: Report): readonly Row[] {
  const alarms = report.findings.filter(
    (finding) => finding.change === "regression" || finding.blocking || (report.mode === "audit" && isOpenGap(finding)),
  );
  const rows = rowsBy(alarms, (finding) =>
    JSON.stringify([
      finding.change,
      finding.change === "regression" ? finding.cause : pairOf(finding),
      finding.blocking,
      finding.waiver !== null,
    ]),
  );
  return [...rows.filter(({ lead }) => lead.blocking), ...rows.filter(({ lead }) => !lead.blocking)];
}

function isOpenGap({ change, status, waiver }: ReportFinding): boolean {
  return change === "gap" && waiver === null && (status === "missing" || status === "ineffective");
}

/** How many regressions a pull request has by the count of its headline; waived ones are nobody's task. */
export function regressionCount(report: Report): number {
  return alarmRows(report).filter(({ lead }) => lead.change === "regression" && lead.waiver === null).length;
}

/** One row a control and cluster, whatever the number of instances. */
export function controlRows(findings: readonly ReportFinding[]): readonly Row[] {
  return rowsBy(findings, pairOf);
}

/** Errors that the change brings, and whatever diagnostic blocks. */
export function newErrors(report: Report): readonly ReportDiagnostic[] {
  return report.diagnostics.filter(
    (diagnostic) =>
      diagnostic.side === "head" && (diagnostic.blocking || (diagnostic.level === "error" && diagnostic.isNew)),
  );
}

function pairOf({ control, cluster, status, gone }: ReportFinding): string {
  return JSON.stringify([control, cluster, status, gone]);
}

function rowsBy(findings: readonly ReportFinding[], keyOf: (finding: ReportFinding) => string): readonly Row[] {
  const groups = [...groupBy(findings, keyOf).values()];
  return groups.flatMap((group) => (group[0] ? [{ lead: group[0], findings: group }] : []));
}
