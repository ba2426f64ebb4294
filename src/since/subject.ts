import { advisorySentence, seriousAdvisories, standing } from "../catalogue/advisories.ts";
import { parseRelease, type Release } from "../catalogue/release.ts";
import type { Report, ReportCluster } from "../report/report.ts";
import type { ReportSubject, SinceAdvisory } from "../report/since.ts";

/** An audit's report with what it was about, and the advisories of each cluster: what a later audit compares with. */
export function withSubject(report: Report, subject: ReportSubject): Report {
  return { ...report, clusters: report.clusters.map(withAdvisories), subject };
}

function withAdvisories(cluster: ReportCluster): ReportCluster {
  const release = releaseOf(cluster.release);
  if (release === null) return cluster;
  const affecting = seriousAdvisories(cluster.components).filter((one) => standing(one, release) === "affected");
  return { ...cluster, advisories: affecting.map(({ id }) => id) };
}

/** An advisory as a cluster has it, with what it does where that is known here. */
export function advisoryIn({ name, release, components }: ReportCluster, id: string): SinceAdvisory {
  const exact = releaseOf(release);
  const known = seriousAdvisories(components).find((one) => one.id === id);
  const summary =
    exact === null || known === undefined ? {} : { summary: advisorySentence(known, exact).slice(id.length + 2) };
  return { cluster: name, release, id, ...summary };
}

/** The release by itself, without a digest behind it. */
function releaseOf(text: string | null): Release | null {
  return text === null ? null : parseRelease(text.trim().replace(/@sha256:[0-9a-f]{64}$/, ""));
}
