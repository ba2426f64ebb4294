import { diagnoseCluster, type Engine } from "./engine.ts";
import { withoutBase } from "./evaluate/compare.ts";
import type { Diagnosed } from "./evaluate/diagnostics.ts";
import { withoutInputs } from "./evaluate/inputs.ts";
import { blockingOf } from "./evaluate/judge.ts";
import { type AppliedWaivers, applyWaivers } from "./evaluate/waivers.ts";
import type { ComparedFinding, Finding } from "./findings.ts";
import { diagnosedOf } from "./reading/diagnosed.ts";
import { judgedFinding } from "./reading/parts.ts";
import { GatheredFindings, type ToldFindings } from "./report/gathered.ts";
import type { ReportFinding } from "./report/report.ts";
import type { Terms } from "./settings/resolve.ts";
import type { Cluster, WaiverSettings } from "./types.ts";

/** Every cluster of an audit, judged and told. */
export interface Audited {
  readonly told: ToldFindings;
  /** What a verdict hangs on, without what it looked at. */
  readonly decisive: readonly ComparedFinding[];
  readonly waivers: AppliedWaivers;
  readonly diagnosed: Diagnosed;
}

/** Findings, and how they are told, in one order. */
export interface Taken {
  readonly told: readonly ReportFinding[];
  readonly compared: readonly ComparedFinding[];
}

/** By what an audit is settled. */
export interface AuditedBy {
  readonly engine: Engine;
  readonly terms: Terms;
  readonly waivers: readonly WaiverSettings[];
}

/** What an audit has found so far: of each cluster no more is kept than is told and decides. */
export class AuditedClusters {
  readonly #about: AuditedBy;
  readonly #gathered: GatheredFindings;
  readonly #decisive: (readonly ComparedFinding[])[] = [];
  readonly #used = new Set<WaiverSettings>();
  readonly #diagnosed: Diagnosed[] = [];

  constructor(about: AuditedBy) {
    this.#about = about;
    this.#gathered = new GatheredFindings(about.engine.policies);
  }

  /** Tells all findings of a cluster. `place` is that of the cluster among all, -1 for the repository as a whole. */
  take(cluster: Cluster, findings: readonly Finding[], place: number): Taken {
    const { engine, terms, waivers: all } = this.#about;
    const compared = withoutBase(findings);
    const own = all.filter((waiver) => waiver.cluster === cluster.name);
    const waivers = applyWaivers(compared, own, engine.now);
    for (const { waiver, state } of waivers.states) if (state === "active") this.#used.add(waiver);
    const { failOn, minimumSeverity } = terms;
    const blocking = blockingOf({ mode: "audit", failOn, minimumSeverity, findings: compared, waivers });
    const isDecisive = (one: ComparedFinding): boolean => blocking.has(one) || one.finding.reason === "stale-data";
    const decisive = compared.filter(isDecisive);
    this.#decisive[place + 1] = decisive.map((one) => ({ ...one, finding: withoutInputs(one.finding) }));
    const judged = compared.map((one) => judgedFinding(one, waivers, { blocking }));
    return { told: this.#gathered.add([cluster], judged), compared };
  }

  /** Notes what is said of a cluster's files. */
  diagnose(cluster: Cluster, place: number): void {
    this.#diagnosed[place] = diagnosedOf([cluster], (one) => diagnoseCluster(one, this.#about.engine));
  }

  /** All that was found, in the order of the clusters. */
  get all(): Audited {
    const { waivers, engine } = this.#about;
    const applied = applyWaivers([], waivers, engine.now);
    const used = (waiver: WaiverSettings) => (this.#used.has(waiver) ? { state: "active" as const } : {});
    const diagnosed = this.#diagnosed.flat();
    return {
      told: this.#gathered.told,
      decisive: this.#decisive.flat(),
      waivers: { ...applied, states: applied.states.map((one) => ({ ...one, ...used(one.waiver) })) },
      diagnosed: {
        files: diagnosed.flatMap(({ files }) => files),
        diagnostics: diagnosed.flatMap(({ diagnostics }) => diagnostics),
      },
    };
  }
}
