import type { Finding } from "../findings.ts";
import { decisive } from "../policy/decisive.ts";
import type { Control, Policy } from "../policy/policy.ts";
import { isGone } from "./evidence.ts";
import { EvidenceOfInstances } from "./instances.ts";
import { compareSeverity, compareText, firstOf } from "./order.ts";
import type { JudgedFinding } from "./parts.ts";
import type { ReportFinding } from "./report.ts";
import type { ReportWaiverReference } from "./waiver.ts";

/** Findings as the report tells them, the gravest first, then by cluster and control. */
export function reportFindings(...about: Parameters<typeof tellFindings>): readonly ReportFinding[] {
  return [...tellFindings(...about)].sort(byGravity);
}

/** The same in the order in which they come. */
export function tellFindings(
  findings: Iterable<JudgedFinding>,
  controls: ReadonlyMap<string, Control>,
  headFiles: ReadonlySet<string>,
  advice: (finding: Finding) => string,
): readonly ReportFinding[] {
  const instances = new EvidenceOfInstances(headFiles);
  const told: ReportFinding[] = [];
  for (const judged of findings)
    told.push(reportFinding(judged, controlOf(judged.compared.finding, controls), instances, advice));
  return told;
}

/** Controls by `<policy>/<control>`. */
export function controlsOf(policies: readonly Policy[]): ReadonlyMap<string, Control> {
  return new Map(
    policies.flatMap((policy) => policy.controls.map((control) => [`${policy.id}/${control.id}`, control] as const)),
  );
}

function controlOf({ control, demand }: Finding, controls: ReadonlyMap<string, Control>): Control | null {
  const own = controls.get(control);
  return (own && decisive(own, demand)) ?? null;
}

function reportFinding(
  { compared, blocking, waiver, overdue, pending }: JudgedFinding,
  control: Control | null,
  instances: EvidenceOfInstances,
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
    waiver: waiver && referenceOf(waiver),
    ...(overdue === undefined ? {} : { overdueWaiver: referenceOf(overdue) }),
    ...(pending === undefined ? {} : { proposedWaiver: referenceOf(pending) }),
    evidence: instances.of(compared, control),
    notes: finding.notes,
    remediation: advice(finding),
    docs: finding.docs,
    fix: null,
  };
}

function referenceOf({ owner, reason, ticket, expires }: ReportWaiverReference): ReportWaiverReference {
  return { owner, reason, ticket, expires };
}

/** The order of a report's findings. */
export function byGravity(a: ReportFinding, b: ReportFinding): number {
  return firstOf(
    compareSeverity(a.severity, b.severity),
    compareText(a.cluster, b.cluster),
    compareText(a.control, b.control),
    compareText(a.component, b.component),
    compareText(a.instance, b.instance),
  );
}
