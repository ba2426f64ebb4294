import type { Report, ReportDiagnostic, ReportEvidence, ReportFinding } from "./report.ts";

/** The state of a whole tree, and where the head's files would hold what a change took out of them. */
export interface WholeTree {
  readonly report: Report;
  /** Places at the head of a finding whose own are all at the base, by `placesKey`. */
  readonly places: ReadonlyMap<string, readonly ReportEvidence[]>;
}

/** Names a finding by what it is about. */
export function placesKey({ control, cluster, component, instance }: ReportFinding): string {
  return JSON.stringify([control, cluster, component, instance]);
}

/**
 * A check of the clusters that a change touches, laid over an audit of the whole tree at its head: what the check judged keeps
 * its word on change and blocking, everything else is unchanged and blocks nothing. Who reads the result as the state of the
 * repository would take anything that is absent for mended. Of clusters that the audit did not judge again `known` has the places.
 */
export function wholeTree(check: Report, audit: Report, known: WholeTree["places"] = new Map()): WholeTree {
  const judged = new Set(check.findings.map(placesKey));
  const untouched = audit.findings.filter((finding) => !judged.has(placesKey(finding))).map(asItWas);
  const names = new Set(check.clusters.map(({ name }) => name));
  const said = new Set(check.diagnostics.filter(({ side }) => side === "head").map(placeOf));
  const report: Report = {
    ...check,
    clusters: [...check.clusters, ...audit.clusters.filter(({ name }) => !names.has(name))],
    findings: [...check.findings, ...untouched],
    diagnostics: [
      ...check.diagnostics,
      ...audit.diagnostics
        .filter((one) => !said.has(placeOf(one)))
        .map((one) => ({ ...one, isNew: false, blocking: false })),
    ],
  };
  const places = audit.findings.map((finding) => [placesKey(finding), finding.evidence] as const);
  return { report, places: new Map([...known, ...places]) };
}

function asItWas(finding: ReportFinding): ReportFinding {
  return { ...finding, baseline: finding.status, change: "unchanged", blocking: false };
}

function placeOf({ code, file, line, key, message }: ReportDiagnostic): string {
  return JSON.stringify([code, file, line, key, message]);
}
