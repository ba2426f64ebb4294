import { ClusterTrials } from "./cluster-trials.ts";
import type { Engine } from "../engine.ts";
import type { ComparedFinding } from "../findings.ts";
import type { Originals } from "../fix/originals.ts";
import { isBare } from "../fix/swaps.ts";
import { groupBy } from "../report/order.ts";
import type { ReportEdit } from "../report/report.ts";
import type { Cluster } from "../types.ts";
import { nameInCluster } from "./worse.ts";

/** What fixes are proven with. */
export interface Tools {
  /** The clusters as they are. */
  readonly clusters: readonly Cluster[];
  /** What was found in them, without what only the base has. */
  readonly compared: readonly ComparedFinding[];
  /** How many findings there are beside these too: all that is tried has to be done in time. */
  readonly findings: number;
  readonly engine: Engine;
  readonly originals: Originals;
  /** The clusters with other texts in the place of some files. */
  again(texts: ReadonlyMap<string, string>): Promise<readonly Cluster[]>;
}

/** Members of clusters whose trials are kept at hand; where there are more, all are asked in turn, and only the last one's are kept. */
const mostMembers = 300;

/** Clusters and what was found in them, as a bench on which fixes are tried. */
export class Bench {
  readonly tools: Tools;
  readonly #byName: ReadonlyMap<string, Cluster>;
  readonly #before: ReadonlyMap<string, readonly ComparedFinding[]>;
  readonly #alone: ReadonlySet<string>;
  readonly #isLarge: boolean;
  readonly #trials = new Map<string, ClusterTrials>();
  readonly #seen = new Map<string, Map<string, ReadonlySet<string>>>();

  constructor(tools: Tools) {
    this.tools = tools;
    this.#byName = new Map(tools.clusters.map((cluster) => [cluster.name, cluster]));
    this.#before = groupBy(tools.compared, ({ finding }) => finding.cluster);
    this.#alone = aloneOf(tools.clusters);
    this.#isLarge = tools.clusters.reduce((sum, { members }) => sum + members.length, 0) > mostMembers;
  }

  /** Clusters that have to be tried together bear the same name here: one that edits in files of no other can change is by itself. */
  unitOf({ name }: Cluster): string | null {
    return this.#alone.has(name) ? name : null;
  }

  cluster(name: string): Cluster | null {
    return this.#byName.get(name) ?? null;
  }

  /** Names of the judged clusters beside one that have some of these files: none beside one that is by itself. */
  others(name: string, files: ReadonlySet<string>): readonly string[] {
    if (this.#alone.has(name)) return [];
    const judged = this.tools.clusters.filter((one) => one.name !== name && this.#before.has(one.name));
    return judged.filter((one) => one.files.some((file) => files.has(file))).map((one) => one.name);
  }

  /** What was found in a cluster as it is, by `nameInCluster`. */
  before(name: string): ReadonlyMap<string, ComparedFinding> {
    return new Map((this.#before.get(name) ?? []).map((one) => [nameInCluster(one.finding), one]));
  }

  /** The trials of a cluster that is by itself; null for any other. */
  trialsOf(name: string): ClusterTrials | null {
    const own = this.#alone.has(name) ? this.cluster(name) : null;
    if (own === null) return null;
    const known = this.#trials.get(name) ?? new ClusterTrials(own, this.before(name), this.tools.engine);
    if (this.#isLarge) this.#trials.clear();
    this.#trials.set(name, known);
    return known;
  }

  /** What holds in clusters that were read again with some edits, by their names, as far as it was asked. */
  seenWith(edits: ReadonlyMap<string, readonly ReportEdit[]>): Map<string, ReadonlySet<string>> {
    const key = JSON.stringify([...edits]);
    const known = this.#seen.get(key) ?? new Map<string, ReadonlySet<string>>();
    this.#seen.set(key, known);
    return known;
  }
}

/** Names of clusters of bare files that no other cluster has. */
function aloneOf(clusters: readonly Cluster[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { files } of clusters) for (const file of files) counts.set(file, (counts.get(file) ?? 0) + 1);
  const alone = clusters.filter((one) => isBare(one) && one.files.every((file) => counts.get(file) === 1));
  return new Set(alone.map(({ name }) => name));
}
