import type { Control, Policy } from "../policy/policy.ts";
import type { Cluster } from "../types.ts";
import { adviser } from "./advice/advice.ts";
import { byGravity, controlsOf, tellFindings } from "./findings.ts";
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
 * Tells findings one cluster after another, so that a cluster's files are needed no longer than until then. The result is the same
 * as that of telling all at once.
 */
export class GatheredFindings {
  readonly #policies: readonly Policy[];
  #controls: ReadonlyMap<string, Control> | null = null;
  readonly #headFiles: ReadonlySet<string>;
  readonly #byCluster = new Map<string, readonly ReportFinding[]>();
  readonly #tallies: Tally[] = [];

  /** `headFiles` are all files of the head's clusters, where two sides are compared. */
  constructor(policies: readonly Policy[], headFiles: ReadonlySet<string> = new Set()) {
    this.#policies = policies;
    this.#headFiles = headFiles;
  }

  /** Tells all findings of some clusters, in their order: no other call has any of the same controls. */
  add(clusters: readonly Cluster[], judged: Iterable<JudgedFinding>): readonly ReportFinding[] {
    this.#controls ??= controlsOf(this.#policies);
    const told = tellFindings(judged, this.#controls, this.#headFiles, adviser(clusters));
    for (const [name, own] of groupBy(told, ({ cluster }) => cluster)) {
      const before = this.#byCluster.get(name) ?? [];
      this.#byCluster.set(name, [...before, ...own].sort(byGravity));
    }
    for (const tally of tallyOf(told)) this.#tallies.push(tally);
    return told;
  }

  /** All that was told: of each severity one cluster after another. */
  get told(): ToldFindings {
    const clusters = [...this.#byCluster].sort(([a], [b]) => compareText(a, b)).map(([, told]) => told);
    const bySeverity = groupBy(clusters.flat(), ({ severity }) => severity);
    const severities = [...bySeverity.keys()].sort(compareSeverity);
    return { findings: severities.flatMap((severity) => bySeverity.get(severity) ?? []), tallies: this.#tallies };
  }
}
