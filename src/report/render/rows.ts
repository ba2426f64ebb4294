import { isFailing } from "../../findings.ts";
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
  const mends = mendingSeveral(alarms);
  const rows = rowsBy(alarms, (finding) =>
    JSON.stringify([
      finding.change,
      finding.change === "regression" ? finding.cause : (mends.get(mendOf(finding)) ?? pairOf(finding)),
      finding.blocking,
      finding.waiver,
    ]),
  );
  return [...rows.filter(({ lead }) => lead.blocking), ...rows.filter(({ lead }) => !lead.blocking)];
}

/** One row a control and cluster, or for the controls that one thing mends, such as a switch. */
export function mendRows(findings: readonly ReportFinding[]): readonly Row[] {
  const mends = mendingSeveral(findings);
  return rowsBy(findings, (finding) => {
    const { waiver, overdueWaiver } = finding;
    return JSON.stringify([mends.get(mendOf(finding)) ?? pairOf(finding), waiver ?? overdueWaiver]);
  });
}

/** What mends more controls of a cluster than one, such as a switch: they are one matter. */
function mendingSeveral(findings: readonly ReportFinding[]): ReadonlyMap<string, string> {
  const groups = groupBy(findings, mendOf);
  return new Map(
    [...groups].flatMap(([mend, of]) => (new Set(of.map(({ control }) => control)).size > 1 ? [[mend, mend]] : [])),
  );
}

function mendOf(finding: ReportFinding): string {
  const { cluster, remediation, status, gone } = finding;
  return JSON.stringify([cluster, remediation, isFailing(finding) || status, gone]);
}

function isOpenGap(finding: ReportFinding): boolean {
  return finding.change === "gap" && finding.waiver === null && isFailing(finding);
}

/** Controls that held and are now unknown without being an alarm: what decides them went out of sight. */
export function unprovableRows({ findings }: Report): readonly Row[] {
  return controlRows(findings.filter(isUnprovable));
}

/** Whether a control held at the base and is now unknown, for another reason than one that stops a merge. */
export function isUnprovable({ change, status, baseline, blocking }: ReportFinding): boolean {
  return change === "gap" && status === "unknown" && baseline === "implemented" && !blocking;
}

/** Unknown controls that neither an alarm nor the list of what is no longer provable tells. */
export function undecidedElsewhere({ findings }: Report): readonly ReportFinding[] {
  return findings.filter(
    (finding) => finding.status === "unknown" && finding.change !== "regression" && !isUnprovable(finding),
  );
}

/** Gaps that the base had already and that no alarm tells; in an audit those that a waiver lies over. */
export function existingGaps(report: Report): readonly ReportFinding[] {
  const told = new Set(alarmRows(report).flatMap(({ findings }) => findings));
  return report.findings.filter(
    (finding) => finding.change === "gap" && isFailing(finding) && !finding.blocking && !told.has(finding),
  );
}

/** How many regressions a pull request has by the count of its headline; waived ones are nobody's task. */
export function regressionCount(report: Report): number {
  return alarmRows(report).filter(({ lead }) => lead.change === "regression" && lead.waiver === null).length;
}

/** One row a control and cluster, whatever the number of instances. */
export function controlRows(findings: readonly ReportFinding[]): readonly Row[] {
  return rowsBy(findings, pairOf);
}

/** A scope that only the base has, told by one of its findings, and how many controls went with it. */
export interface GoneScope {
  readonly scope: ReportFinding;
  readonly controls: number;
}

/** The scopes that findings of what was taken out are about. */
export function goneScopes(findings: readonly ReportFinding[]): readonly GoneScope[] {
  return rowsBy(findings, ({ cluster, component, instance }) => JSON.stringify([cluster, component, instance])).map(
    ({ lead, findings: of }) => ({ scope: lead, controls: new Set(of.map(({ control }) => control)).size }),
  );
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
