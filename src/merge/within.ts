import { staleReason } from "../catalogue/age.ts";
import type { Report } from "../report/report.ts";

/** A report, and what it is called among others: `owner/name` of its repository. Without a name it stands as it is: one that was merged. */
export interface NamedReport {
  readonly name: string | null;
  readonly report: Report;
  /** Sentences for its operator that its report does not have. */
  readonly notes?: readonly string[];
}

/** A report whose clusters, files and reasons are named as parts of `name`, so that they differ from every other report's. */
export function within({ name, report, notes = [] }: NamedReport): Report {
  // A report of an earlier release does not say what judged.
  const policies = report.policies ?? [];
  if (name === null) return { ...report, policies };
  const own = notes.map((message) => ({ repository: name, message }));
  const others = (report.notes ?? []).map((one) => ({ ...one, repository: `${name}/${one.repository}` }));
  return { ...renamed(name, report), policies, notes: [...own, ...others] };
}

function renamed(name: string, report: Report): Report {
  const inside = (text: string) => `${name}/${text}`;
  const insideOrNull = (text: string | null) => (text === null ? null : inside(text));
  return {
    ...report,
    reasons: report.reasons.map((reason) => (reason === staleReason ? reason : `${name}: ${reason}`)),
    clusters: report.clusters.map((one) => ({ ...one, name: inside(one.name), files: one.files.map(inside) })),
    findings: report.findings.map((one) => ({
      ...one,
      cluster: inside(one.cluster),
      evidence: one.evidence.map((place) => ({ ...place, file: inside(place.file) })),
      fix: one.fix === null ? null : { ...one.fix, file: inside(one.fix.file) },
    })),
    diagnostics: report.diagnostics.map((one) => ({
      ...one,
      cluster: insideOrNull(one.cluster),
      file: inside(one.file),
    })),
    waivers: report.waivers.map((one) => ({
      ...one,
      cluster: one.cluster === "*" ? one.cluster : inside(one.cluster),
    })),
    policyChanges: report.policyChanges.map((one) => ({ ...one, file: inside(one.file) })),
  };
}
