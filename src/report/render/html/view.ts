import type { Policy } from "../../../policy/policy.ts";
import type { Change, Severity, Status } from "../../../types.ts";
import type { Excerpts } from "../../excerpts.ts";
import { groupBy } from "../../order.ts";
import type { Report, ReportFinding } from "../../report.ts";
import type { RepositoryLinks } from "../options.ts";

/** What a page shows beside the report. */
export interface HtmlOptions {
  /** Where controls get their reasons from. */
  readonly policies: readonly Policy[];
  readonly links: RepositoryLinks | null;
  /** The lines that places name; empty where nothing could be read. */
  readonly excerpts: Excerpts;
}

/** A report in the order in which its page tells it, and the anchors by which parts of the page name each other. */
export interface View extends HtmlOptions {
  readonly report: Report;
  readonly clusters: readonly ClusterView[];
  /** The anchor of the page's own words about a control. */
  readonly controlAnchor: (control: string) => string;
}
/** A cluster's findings by mitigation, the ones that need somebody first. */
export interface ClusterView {
  readonly name: string;
  readonly anchor: string;
  readonly groups: readonly GroupView[];
}
export interface GroupView {
  readonly mitigation: string;
  readonly title: string;
  readonly anchor: string;
  readonly findings: readonly ReportFinding[];
}

export function viewOf(report: Report, options: HtmlOptions): View {
  const byCluster = groupBy(report.findings, ({ cluster }) => cluster);
  const names = [...new Set([...report.clusters.map(({ name }) => name), ...byCluster.keys()])];
  const controls = [...new Set(report.findings.map(({ control }) => control))].sort();
  const numbers = new Map(controls.map((control, at) => [control, at]));
  return {
    ...options,
    report,
    clusters: names.map((name, at) => clusterView(report, name, `c${at}`, byCluster.get(name) ?? [])),
    controlAnchor: (control) => `k${numbers.get(control) ?? ""}`,
  };
}

function clusterView(
  { mitigations }: Report,
  name: string,
  anchor: string,
  findings: readonly ReportFinding[],
): ClusterView {
  const byMitigation = groupBy(findings, ({ mitigation }) => mitigation);
  const known = mitigations.map(({ id }) => id);
  const ids = [...new Set([...known, ...byMitigation.keys()])];
  const titles = new Map(mitigations.map(({ id, title }) => [id, title]));
  const groups = ids.map((mitigation, at) => ({
    mitigation,
    title: titles.get(mitigation) ?? mitigation,
    anchor: `${anchor}m${at}`,
    findings: [...(byMitigation.get(mitigation) ?? [])].sort((a, b) => urgency(a) - urgency(b)),
  }));
  return { name, anchor, groups: groups.filter(({ findings }) => findings.length > 0) };
}

const changes: readonly Change[] = ["regression", "weakened", "new-gap", "gap", "removed", "improvement", "unchanged"];
const statuses: readonly Status[] = ["missing", "ineffective", "unknown", "implemented", "not-applicable"];
const severities: readonly Severity[] = ["critical", "high", "medium", "low"];

function urgency({ blocking, change, status, severity }: ReportFinding): number {
  const alarm = blocking ? 0 : 1;
  const moved = change === "regression" ? 0 : 1;
  return (
    ((alarm * 2 + moved) * statuses.length + statuses.indexOf(status)) * 100 +
    severities.indexOf(severity) * 10 +
    changes.indexOf(change)
  );
}
