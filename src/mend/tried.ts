import type { Bench } from "./bench.ts";
import { ClusterTrial } from "./cluster-trial.ts";
import { judgeCluster } from "../judge-cluster.ts";
import { identityKey } from "../evaluate/identity.ts";
import { applyEdits } from "../fix/apply.ts";
import { type Attempt, together } from "../fix/attempt.ts";
import type { Drafts } from "../fix/drafts.ts";
import type { EditedFile } from "../fix/swaps.ts";
import type { ReportEdit } from "../report/report.ts";
import type { Cluster } from "../types.ts";
import { isWorse } from "./worse.ts";

/** A cluster as it would be with some edits. */
type Outcome = Pick<ClusterTrial, "holds" | "isWorse">;

/** Characters of a file that take longer to read than to tell what is the same in it. */
const large = 64 * 1024;

/** Some attempts made together, and what becomes of the clusters that they are of. */
export class Tried {
  readonly #bench: Bench;
  readonly #drafts: Drafts;
  readonly #edits: ReadonlyMap<string, readonly ReportEdit[]>;
  readonly #outcomes = new Map<string, Outcome>();
  #clusters: readonly Cluster[] | null = null;

  constructor(attempts: readonly Attempt[], bench: Bench) {
    this.#bench = bench;
    this.#drafts = together(attempts, bench.tools.originals);
    this.#edits = this.#drafts.edits();
  }

  /** What becomes of a cluster. */
  async outcome(name: string): Promise<Outcome> {
    const known = this.#outcomes.get(name) ?? this.#alone(name) ?? (await this.#read(name));
    this.#outcomes.set(name, known);
    return known;
  }

  /** Whether a cluster other than that of some attempts is worse, which has a file that they change. */
  async spoilsOthers(name: string, attempts: readonly Attempt[]): Promise<boolean> {
    const files = new Set(attempts.flatMap(({ edits }) => [...edits.keys()]));
    for (const other of this.#bench.others(name, files)) if ((await this.outcome(other)).isWorse) return true;
    return false;
  }

  /** What of a cluster holds; how else it is, is not asked. */
  async holding(name: string): Promise<Outcome["holds"]> {
    const alone = this.#alone(name);
    if (alone !== null) return (finding) => alone.holds(finding);
    const seen = this.#bench.seenWith(this.#edits).get(name);
    return seen === undefined ? (await this.#read(name)).holds : (finding) => seen.has(identityKey(finding));
  }

  #alone(name: string): Outcome | null {
    const trials = this.#bench.trialsOf(name);
    const now = trials?.with(new Map([...this.#edits.keys()].map((file) => [file, this.#edited(file)]))) ?? null;
    return trials === null || now === null ? null : new ClusterTrial(trials, now);
  }

  #textOf(file: string): string {
    return applyEdits(this.#bench.tools.originals.read(file) ?? "", this.#edits.get(file) ?? []);
  }

  #edited(file: string): EditedFile {
    const isLarge = (this.#bench.tools.originals.read(file) ?? "").length > large;
    return {
      name: JSON.stringify(this.#edits.get(file)),
      text: () => this.#textOf(file),
      sections: isLarge ? this.#drafts.sections(file) : null,
    };
  }

  /** Everything is read again. */
  async #read(name: string): Promise<Outcome> {
    const { tools } = this.#bench;
    this.#clusters ??= await tools.again(new Map([...this.#edits.keys()].map((file) => [file, this.#textOf(file)])));
    const now = this.#clusters.find((cluster) => cluster.name === name);
    const own = this.#bench.cluster(name);
    const findings = now === undefined ? [] : judgeCluster(now, tools.engine);
    const holding = new Set(findings.filter(({ status }) => status === "implemented").map(identityKey));
    this.#bench.seenWith(this.#edits).set(name, holding);
    const before = this.#bench.before(name);
    let known: boolean | null = null;
    return {
      holds: (finding) => holding.has(identityKey(finding)),
      get isWorse() {
        known ??= own === null || now === undefined || isWorse(own, now, findings, before, tools.engine);
        return known;
      },
    };
  }
}
