import { groupBy } from "./order.ts";
import type { Report, ReportDiagnostic, ReportEvidence, ReportFinding } from "./report.ts";

/**
 * A check of the clusters that a change touches, laid over an audit of the whole tree at its head: what the check judged keeps
 * its word on change and blocking, everything else is unchanged and blocks nothing. Who reads the result as the state of the
 * repository would take anything that is absent for mended.
 */
export function wholeTree(check: Report, audit: Report): Report {
  const judged = groupBy(check.findings, keyOf);
  const standing = groupBy(audit.findings, keyOf);
  const untouched = audit.findings.filter((finding) => !judged.has(keyOf(finding))).map(asItWas);
  const names = new Set(check.clusters.map(({ name }) => name));
  const said = new Set(check.diagnostics.filter(({ side }) => side === "head").map(placeOf));
  return {
    ...check,
    clusters: [...check.clusters, ...audit.clusters.filter(({ name }) => !names.has(name))],
    findings: [
      ...check.findings.map((finding) => placed(finding, standing.get(keyOf(finding))?.[0] ?? null)),
      ...untouched,
    ],
    diagnostics: [
      ...check.diagnostics,
      ...audit.diagnostics
        .filter((one) => !said.has(placeOf(one)))
        .map((one) => ({ ...one, isNew: false, blocking: false })),
    ],
  };
}

/** What a change removed has no line at the head; where it would be written, the audit of the head knows. */
function placed(finding: ReportFinding, standing: ReportFinding | null): ReportFinding {
  if (standing === null || finding.evidence.some(({ side }) => side === "head")) return finding;
  const evidence: readonly ReportEvidence[] = [...finding.evidence, ...standing.evidence];
  return { ...finding, evidence };
}

function asItWas(finding: ReportFinding): ReportFinding {
  return { ...finding, baseline: finding.status, change: "unchanged", blocking: false };
}

function keyOf({ control, cluster, component, instance }: ReportFinding): string {
  return JSON.stringify([control, cluster, component, instance]);
}

function placeOf({ code, file, line, key, message }: ReportDiagnostic): string {
  return JSON.stringify([code, file, line, key, message]);
}
