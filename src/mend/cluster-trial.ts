import type { ClusterTrials } from "./cluster-trials.ts";
import type { Facts, Finding } from "../findings.ts";
import type { ScopeTrial } from "./scope-trial.ts";
import type { Cluster, Member } from "../types.ts";

/**
 * A cluster as it would be with some edits. Only the members that they change are judged, and the cluster as a whole: of the others
 * all facts are the same, and so is what is found; unless what they say of the cluster changes.
 */
export class ClusterTrial {
  readonly #trials: ClusterTrials;
  readonly #now: Cluster;
  readonly #facts: readonly (readonly Facts[])[];
  readonly #common: string;
  /** Places of members whose files are others. */
  readonly #touched: readonly number[];
  /** Of members whose facts may be others. */
  readonly #asked: readonly number[];

  constructor(trials: ClusterTrials, now: Cluster) {
    this.#trials = trials;
    this.#now = now;
    this.#facts = trials.factsOf(now);
    this.#common = trials.commonIn(this.#facts);
    this.#touched = [...now.members.keys()].filter((at) => now.members[at] !== trials.own.members[at]);
    this.#asked = this.#common === trials.common ? this.#touched : [...now.members.keys()];
  }

  /** Whether the control of a finding that does not hold as the cluster is would hold. */
  holds({ component, instance, control }: Finding): boolean {
    if (component === null) return this.#whole().holds(control);
    const at = this.#asked.find((one) => {
      const member = this.#memberAt(one);
      return member.component === component && member.instance === instance;
    });
    return at !== undefined && this.#scopeAt(at).holds(control);
  }

  /** Whether any control would be worse, or something new be wrong. */
  get isWorse(): boolean {
    return (
      this.#whole().loses ||
      this.#asked.some((at) => this.#scopeAt(at).loses) ||
      this.#touched.some((at) => this.#trials.hasNews(this.#trials.own.members[at] as Member, this.#memberAt(at)))
    );
  }

  #whole(): ScopeTrial {
    const members = this.#touched.map((at) => this.#memberAt(at));
    return this.#trials.scope("cluster", members, this.#common, () => this.#factsAt(this.#now.members.length));
  }

  #scopeAt(at: number): ScopeTrial {
    return this.#trials.scope("member", [this.#memberAt(at)], this.#common, () => this.#factsAt(at));
  }

  #memberAt(at: number): Member {
    return this.#now.members[at] as Member;
  }

  #factsAt(at: number): readonly Facts[] {
    return this.#facts.map((own) => own[at] as Facts);
  }
}
