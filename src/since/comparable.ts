import type { Report, ReportFinding } from "../report/report.ts";

/** Why the report of an earlier audit cannot be compared with; null where it can. */
export function whyNot(report: Report, previous: Report): string | null {
  const [own, other] = [report.subject, previous.subject];
  if (report.mode !== "audit") return "this is the report of a check, and only audits follow upon each other";
  if (previous.mode !== "audit") return "the earlier report is that of a check, and only audits follow upon each other";
  if (isOther(own?.repository, other?.repository))
    return `the earlier report is about ${other?.repository ?? ""}, not ${own?.repository ?? ""}`;
  if (previous.verdict === "error" && previous.clusters.length === 0)
    return "the earlier audit could not evaluate anything";
  if (previous.now > report.now) return `the earlier report is of later, ${previous.now}`;
  const [cluster, earlier] = [own?.cluster ?? null, other?.cluster ?? null];
  if (earlier !== null && earlier !== cluster) return `the earlier report is about the cluster ${earlier} alone`;
  if (JSON.stringify(own?.files ?? []) !== JSON.stringify(other?.files ?? []))
    return "the earlier audit looked at other files";
  return null;
}

function isOther(own: string | null | undefined, other: string | null | undefined): boolean {
  if (own === null || own === undefined || other === null || other === undefined) return false;
  return own.toLowerCase() !== other.toLowerCase();
}

/** An earlier report without what this one does not look at. */
export function narrowed(previous: Report, report: Report): Report {
  const only = report.subject?.cluster ?? null;
  if (only === null || previous.subject?.cluster === only) return previous;
  const isJudged = ({ cluster }: Pick<ReportFinding, "cluster">): boolean => cluster === only;
  return {
    ...previous,
    clusters: previous.clusters.filter(({ name }) => name === only),
    findings: previous.findings.filter(isJudged),
    waivers: previous.waivers.filter(isJudged),
  };
}
