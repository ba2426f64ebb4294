import { type Audited, AuditedClusters, type AuditedBy, type Taken } from "./audited.ts";
import { linkedClusters } from "./check/linked.ts";
import type { ClusterMatch } from "./clusters/match.ts";
import { withoutDocuments } from "./clusters/without-documents.ts";
import { expectedFindings } from "./evaluate/expected.ts";
import type { Finding } from "./findings.ts";
import { judgeCluster } from "./judge-cluster.ts";
import { boundYoung } from "./memory.ts";
import type { Mend } from "./mend/fixes.ts";
import { withMended } from "./mend/mended.ts";
import { readAgain } from "./reading/others.ts";
import type { Source } from "./source.ts";
import type { Cluster } from "./types.ts";

/** How an audit's clusters are judged. */
export interface AuditTerms extends AuditedBy {
  /** Findings of a cluster that were judged already: those of the repository as a whole. */
  readonly judged: { readonly cluster: Cluster | null; readonly findings: readonly Finding[] } | null;
  readonly mend: Mend | undefined;
  /** Clusters that are neither judged nor told. */
  isKnown(cluster: Cluster): boolean;
  /** The clusters as another source has them, read from no more files than are wanted. */
  again(source: Source, isWanted: (path: string) => boolean): Promise<readonly Cluster[]>;
}

/**
 * Judges clusters one after another and lets each go when it is told: `clusters` keeps only what a report says of it. A repository
 * of a thousand topologies has more documents and findings than memory.
 */
export async function auditClusters(clusters: Cluster[], about: AuditTerms): Promise<Audited> {
  const { engine, judged } = about;
  const audited = new AuditedClusters(about);
  const expected = expectedFindings(clusters, engine.policies) + (judged?.findings.length ?? 0);
  const mended = mender(clusters, about, expected);
  // Those of the repository look at all clusters, which are whole only now.
  if (judged?.cluster) await mended([audited.take(judged.cluster, judged.findings, -1)], []);
  for (const { head: places } of linkedClusters([], clusters, nobody)) {
    boundYoung();
    const own = places.map((place) => clusters[place] as Cluster);
    const taken: Taken[] = [];
    for (const [at, place] of places.entries()) {
      const cluster = own[at] as Cluster;
      if (about.isKnown(cluster)) continue;
      taken.push(audited.take(cluster, judgeCluster(cluster, engine), place));
      audited.diagnose(cluster, place);
    }
    await mended(taken, own);
    for (const place of places) clusters[place] = withoutDocuments(clusters[place] as Cluster);
  }
  return audited.all;
}

/** Fills in how findings of clusters that hang together are mended, where somebody will read it. */
function mender(clusters: readonly Cluster[], { mend, engine, again }: AuditTerms, findings: number) {
  return async (taken: readonly Taken[], own: readonly Cluster[]): Promise<void> => {
    if (mend === undefined) return;
    const [told, compared] = [taken.flatMap((one) => one.told), taken.flatMap((one) => one.compared)];
    const read = (source: Source) => readAgain(own, clusters, (isWanted) => again(source, isWanted));
    withMended(told, await mend(told, { compared, clusters: own, engine, findings, again: read }));
  };
}

/** An audit has nothing that its clusters were. */
const nobody: ClusterMatch = { atHead: () => null, predecessor: () => null, gone: () => null };
