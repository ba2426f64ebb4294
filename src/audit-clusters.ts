import { linkedClusters } from "./check/linked.ts";
import type { ClusterMatch } from "./clusters/match.ts";
import { withoutDocuments } from "./clusters/without-documents.ts";
import { diagnoseCluster, type Engine } from "./engine.ts";
import { withoutBase } from "./evaluate/compare.ts";
import type { Diagnosed } from "./evaluate/diagnostics.ts";
import { expectedFindings } from "./evaluate/expected.ts";
import { withoutInputs } from "./evaluate/inputs.ts";
import { blockingOf } from "./evaluate/judge.ts";
import { type AppliedWaivers, applyWaivers } from "./evaluate/waivers.ts";
import type { ComparedFinding, Finding } from "./findings.ts";
import type { Mend } from "./mend/fixes.ts";
import { judgeCluster } from "./judge-cluster.ts";
import { boundYoung } from "./memory.ts";
import { withMended } from "./mend/mended.ts";
import { diagnosedOf } from "./reading/diagnosed.ts";
import { readAgain } from "./reading/others.ts";
import { judgedFinding } from "./reading/parts.ts";
import { GatheredFindings, type ToldFindings } from "./report/gathered.ts";
import type { ReportFinding } from "./report/report.ts";
import type { Terms } from "./settings/resolve.ts";
import type { Source } from "./source.ts";
import type { Cluster, WaiverSettings } from "./types.ts";

/** Every cluster of an audit, judged and told. */
export interface Audited {
  readonly told: ToldFindings;
  /** What a verdict hangs on, without what it looked at. */
  readonly decisive: readonly ComparedFinding[];
  readonly waivers: AppliedWaivers;
  readonly diagnosed: Diagnosed;
}

/** How an audit's clusters are judged. */
export interface AuditTerms {
  readonly engine: Engine;
  readonly terms: Terms;
  readonly waivers: readonly WaiverSettings[];
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
  const { engine, judged, waivers, mend } = about;
  const gathered = new GatheredFindings(engine.policies);
  const decisive: (readonly ComparedFinding[])[] = [];
  const used = new Set<WaiverSettings>();
  const diagnosed: Diagnosed[] = [];
  const expected = expectedFindings(clusters, engine.policies) + (judged?.findings.length ?? 0);
  const take = (cluster: Cluster, findings: readonly Finding[], place: number): Taken => {
    const one = judgeOne(cluster, findings, about);
    const told = gathered.add([cluster], one.judged);
    decisive[place + 1] = one.decisive;
    for (const { waiver, state } of one.states) if (state === "active") used.add(waiver);
    return { told, compared: one.compared };
  };
  const mended = async (taken: readonly Taken[], own: readonly Cluster[]): Promise<void> => {
    if (mend === undefined) return;
    const [told, compared] = [taken.flatMap((one) => one.told), taken.flatMap((one) => one.compared)];
    const again = (source: Source) => readAgain(own, clusters, (isWanted) => about.again(source, isWanted));
    withMended(told, await mend(told, { compared, clusters: own, engine, findings: expected, again }));
  };
  // Those of the repository look at all clusters, which are whole only now.
  if (judged?.cluster) await mended([take(judged.cluster, judged.findings, -1)], []);
  for (const { head: places } of linkedClusters([], clusters, nobody)) {
    boundYoung();
    const own = places.map((place) => clusters[place] as Cluster);
    const taken: Taken[] = [];
    for (const [at, place] of places.entries()) {
      const cluster = own[at] as Cluster;
      if (about.isKnown(cluster)) continue;
      taken.push(take(cluster, judgeCluster(cluster, engine), place));
      diagnosed[place] = diagnosedOf([cluster], (one) => diagnoseCluster(one, engine));
    }
    await mended(taken, own);
    for (const place of places) clusters[place] = withoutDocuments(clusters[place] as Cluster);
  }
  const applied = applyWaivers([], waivers, engine.now);
  const states = applied.states.map((one) => (used.has(one.waiver) ? { ...one, state: "active" as const } : one));
  return {
    told: gathered.told,
    decisive: decisive.flat(),
    waivers: { ...applied, states },
    diagnosed: {
      files: diagnosed.flatMap(({ files }) => files),
      diagnostics: diagnosed.flatMap(({ diagnostics }) => diagnostics),
    },
  };
}

/** Findings, and how they are told, in one order. */
interface Taken {
  readonly told: readonly ReportFinding[];
  readonly compared: readonly ComparedFinding[];
}

/** An audit has nothing that its clusters were. */
const nobody: ClusterMatch = { atHead: () => null, predecessor: () => null, gone: () => null };

function judgeOne(cluster: Cluster, findings: readonly Finding[], { engine, terms, waivers: all }: AuditTerms) {
  const compared = withoutBase(findings);
  const own = all.filter((waiver) => waiver.cluster === cluster.name);
  const waivers = applyWaivers(compared, own, engine.now);
  const { failOn, minimumSeverity } = terms;
  const blocking = blockingOf({ mode: "audit", failOn, minimumSeverity, findings: compared, waivers });
  const isDecisive = (one: ComparedFinding): boolean => blocking.has(one) || one.finding.reason === "stale-data";
  return {
    compared,
    judged: compared.map((one) => judgedFinding(one, waivers, { blocking })),
    decisive: compared.filter(isDecisive).map((one) => ({ ...one, finding: withoutInputs(one.finding) })),
    states: waivers.states,
  };
}
