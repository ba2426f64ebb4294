import { withoutDocuments } from "./clusters/without-documents.ts";
import { diagnoseCluster, type Engine, judgeCluster } from "./engine.ts";
import { withoutBase } from "./evaluate/compare.ts";
import type { Diagnosed } from "./evaluate/diagnostics.ts";
import { withoutInputs } from "./evaluate/inputs.ts";
import { blockingOf } from "./evaluate/judge.ts";
import { type AppliedWaivers, applyWaivers } from "./evaluate/waivers.ts";
import type { ComparedFinding, Finding } from "./findings.ts";
import { diagnosedOf } from "./reading/diagnosed.ts";
import { judgedFinding } from "./reading/parts.ts";
import { GatheredFindings, type ToldFindings } from "./report/gathered.ts";
import type { Terms } from "./settings/resolve.ts";
import type { Cluster, Diagnostic, WaiverSettings } from "./types.ts";

/** Every cluster of an audit, judged and told. */
export interface Audited {
  readonly told: ToldFindings;
  /** What a verdict hangs on, without what it looked at. */
  readonly decisive: readonly ComparedFinding[];
  /** Every finding of them, where they are kept. */
  readonly compared: readonly ComparedFinding[];
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
  /** Whether findings and clusters are still needed when they are told. */
  readonly keep: boolean;
}

/**
 * Judges clusters one after another and lets each go when it is told: `clusters` keeps only what a report says of it. A repository
 * of a thousand topologies has more documents and findings than memory.
 */
export function auditClusters(clusters: Cluster[], about: AuditTerms): Audited {
  const { engine, keep, judged, waivers } = about;
  const gathered = new GatheredFindings(engine.policies);
  const decisive: ComparedFinding[] = [];
  const compared: ComparedFinding[] = [];
  const used = new Set<WaiverSettings>();
  const files: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const take = (cluster: Cluster, findings: readonly Finding[]): readonly ComparedFinding[] => {
    const one = judgeOne(cluster, findings, about);
    gathered.add([cluster], one.judged);
    decisive.push(...one.decisive);
    for (const { waiver, state } of one.states) if (state === "active") used.add(waiver);
    return keep ? one.judged.map((known) => known.compared) : [];
  };
  // Those of the repository look at all clusters, which are whole only now.
  const ofRepository = judged?.cluster ? take(judged.cluster, judged.findings) : [];
  for (const [at, cluster] of clusters.entries()) {
    for (const one of take(cluster, judgeCluster(cluster, engine))) compared.push(one);
    const diagnosed = diagnosedOf([cluster], (one) => diagnoseCluster(one, engine));
    files.push(...diagnosed.files);
    diagnostics.push(...diagnosed.diagnostics);
    if (!keep) clusters[at] = withoutDocuments(cluster);
  }
  const applied = applyWaivers([], waivers, engine.now);
  const states = applied.states.map((one) => (used.has(one.waiver) ? { ...one, state: "active" as const } : one));
  return {
    told: gathered.told,
    decisive,
    compared: [...compared, ...ofRepository],
    waivers: { ...applied, states },
    diagnosed: { files, diagnostics },
  };
}

function judgeOne(cluster: Cluster, findings: readonly Finding[], { engine, terms, waivers: all }: AuditTerms) {
  const compared = withoutBase(findings);
  const own = all.filter((waiver) => waiver.cluster === cluster.name);
  const waivers = applyWaivers(compared, own, engine.now);
  const { failOn, minimumSeverity } = terms;
  const blocking = blockingOf({ mode: "audit", failOn, minimumSeverity, findings: compared, waivers });
  const isDecisive = (one: ComparedFinding): boolean => blocking.has(one) || one.finding.reason === "stale-data";
  return {
    judged: compared.map((one) => judgedFinding(one, waivers, { blocking })),
    decisive: compared.filter(isDecisive).map((one) => ({ ...one, finding: withoutInputs(one.finding) })),
    states: waivers.states,
  };
}
