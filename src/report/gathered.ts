import type { Control, Policy } from "../policy/policy.ts";
import type { Cluster } from "../types.ts";
import { adviser } from "./advice/advice.ts";
import { byGravity, controlsOf, reportFindings } from "./findings.ts";
import { compareSeverity, compareText, groupBy } from "./order.ts";
import type { JudgedFinding } from "./parts.ts";
import type { ReportFinding } from "./report.ts";
import { type Tally, tallyOf } from "./tally.ts";

/** Findings as the report tells them, in its order, and their counts. */
export interface ToldFindings {
  readonly findings: readonly ReportFinding[];
  readonly tallies: readonly Tally[];
}

/**
 * Tells the findings of an audit one cluster after another, so that a cluster's files are needed no longer than until then. The
 * result is the same as that of telling all at once.
 */
export class GatheredFindings {
  readonly #controls: ReadonlyMap<string, Control>;
  readonly #byCluster = new Map<string, readonly ReportFinding[]>();
  readonly #tallies: Tally[] = [];

  constructor(policies: readonly Policy[]) {
    this.#controls = controlsOf(policies);
  }

  /** Tells all findings of one cluster: no other call has any of the same controls. */
  add(cluster: Cluster, judged: readonly JudgedFinding[]): void {
    const told = reportFindings(judged, this.#controls, new Set(cluster.files), adviser([cluster]));
    const before = this.#byCluster.get(cluster.name);
    this.#byCluster.set(cluster.name, before === undefined ? told : [...before, ...told].sort(byGravity));
    for (const tally of tallyOf(told)) this.#tallies.push(tally);
  }

  /** All that was told: of each severity one cluster after another. */
  get told(): ToldFindings {
    const clusters = [...this.#byCluster].sort(([a], [b]) => compareText(a, b)).map(([, told]) => told);
    const bySeverity = groupBy(clusters.flat(), ({ severity }) => severity);
    const severities = [...bySeverity.keys()].sort(compareSeverity);
    return { findings: severities.flatMap((severity) => bySeverity.get(severity) ?? []), tallies: this.#tallies };
  }
}
