import type { Control } from "../policy/policy.ts";
import type { Finding } from "../findings.ts";
import { evidenceOf, isGone } from "./evidence.ts";
import { compareSeverity, compareText, firstOf } from "./order.ts";
import type { JudgedFinding } from "./parts.ts";
import type { ReportFinding } from "./report.ts";

/** Findings as the report tells them, the gravest first, then by cluster and control. */
export function reportFindings(
  findings: readonly JudgedFinding[],
  controls: ReadonlyMap<string, Control>,
  headFiles: ReadonlySet<string>,
  advice: (finding: Finding) => string,
): readonly ReportFinding[] {
  return findings
    .map((judged) => reportFinding(judged, controls.get(judged.compared.finding.control) ?? null, headFiles, advice))
    .sort(byGravity);
}

function reportFinding(
  { compared, blocking, waiver }: JudgedFinding,
  control: Control | null,
  headFiles: ReadonlySet<string>,
  advice: (finding: Finding) => string,
): ReportFinding {
  const { finding, baseline } = compared;
  const gone = isGone(compared);
  return {
    control: finding.control,
    mitigation: finding.mitigation,
    title: finding.title,
    severity: finding.severity,
    scope: finding.scope,
    cluster: finding.cluster,
    component: finding.component,
    instance: finding.instance,
    status: gone ? (compared.coverageLost ? "missing" : "not-applicable") : finding.status,
    reason: gone ? null : finding.reason,
    baseline: baseline?.status ?? null,
    change: compared.change,
    gone,
    blocking,
    cause: compared.cause,
    waiver: waiver && { owner: waiver.owner, reason: waiver.reason, ticket: waiver.ticket, expires: waiver.expires },
    evidence: evidenceOf(compared, control, headFiles),
    notes: finding.notes,
    remediation: advice(finding),
    docs: finding.docs,
    fix: null,
  };
}

function byGravity(a: ReportFinding, b: ReportFinding): number {
  return firstOf(
    compareSeverity(a.severity, b.severity),
    compareText(a.cluster, b.cluster),
    compareText(a.control, b.control),
    compareText(a.component, b.component),
    compareText(a.instance, b.instance),
  );
}
