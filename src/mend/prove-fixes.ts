import type { Bench } from "./bench.ts";
import { ClusterTrial } from "./cluster-trial.ts";
import { judgeCluster } from "../engine.ts";
import { identityKey } from "../evaluate/identity.ts";
import { applyEdits } from "../fix/apply.ts";
import { type Attempt, together } from "../fix/attempt.ts";
import type { Drafts } from "../fix/drafts.ts";
import type { Plan } from "../fix/plan.ts";
import type { EditedFile } from "../fix/swaps.ts";
import { groupBy } from "../report/order.ts";
import type { ReportEdit } from "../report/report.ts";
import type { Cluster } from "../types.ts";
import { isWorse } from "./worse.ts";

/**
 * Those of some attempts that do what they are for when `all` are made: the files are read and judged again, their controls hold, no
 * other one of the cluster is worse, and nothing new is wrong.
 */
export async function goodOf(
  some: readonly Attempt[],
  all: readonly Attempt[],
  bench: Bench,
): Promise<readonly Attempt[]> {
  const good = new Set<Attempt>();
  for (const [unit, own] of groupBy(some, ({ plan }) => bench.unitOf(plan.cluster))) {
    const tried = new Tried(
      all.filter(({ plan }) => bench.unitOf(plan.cluster) === unit),
      bench,
    );
    for (const [name, attempts] of groupBy(own, ({ plan }) => plan.cluster.name)) {
      const outcome = await tried.outcome(name);
      const holding = attempts.filter(({ plan }) => outcome.holds(plan.compared.finding));
      // Of what does not hold nobody asks what else it does.
      if (holding.length > 0 && !outcome.isWorse) for (const one of holding) good.add(one);
    }
  }
  return some.filter((one) => good.has(one));
}

/** The findings of plans that hold, by identity, in the clusters that proven attempts mend, when all of them are made. */
export async function holdingWith(
  plans: readonly Plan[],
  accepted: readonly Attempt[],
  bench: Bench,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const asked = groupBy(plans, ({ cluster }) => cluster.name);
  for (const own of groupBy(accepted, ({ plan }) => bench.unitOf(plan.cluster)).values()) {
    const tried = new Tried(own, bench);
    for (const name of new Set(own.map(({ plan }) => plan.cluster.name))) {
      const holds = await tried.holding(name);
      for (const { compared } of asked.get(name) ?? [])
        if (holds(compared.finding)) found.add(identityKey(compared.finding));
    }
  }
  return found;
}

/** A cluster as it would be with some edits. */
type Outcome = Pick<ClusterTrial, "holds" | "isWorse">;

/** Characters of a file that take longer to read than to tell what is the same in it. */
const large = 64 * 1024;

/** Some attempts made together, and what becomes of the clusters that they are of. */
class Tried {
  readonly #bench: Bench;
  readonly #drafts: Drafts;
  readonly #edits: ReadonlyMap<string, readonly ReportEdit[]>;
  #clusters: readonly Cluster[] | null = null;

  constructor(attempts: readonly Attempt[], bench: Bench) {
    this.#bench = bench;
    this.#drafts = together(attempts, bench.tools.originals);
    this.#edits = this.#drafts.edits();
  }

  async outcome(name: string): Promise<Outcome> {
    return this.#alone(name) ?? (await this.#read(name));
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
    return {
      holds: (finding) => holding.has(identityKey(finding)),
      get isWorse() {
        return own === null || now === undefined || isWorse(own, now, findings, before, tools.engine);
      },
    };
  }
}
