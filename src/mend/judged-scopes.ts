import type { Release } from "../catalogue/release.ts";
import type { Engine } from "../engine.ts";
import { combine } from "../evaluate/combine.ts";
import type { Earlier } from "../evaluate/earlier.ts";
import { evaluateOne } from "../evaluate/evaluate.ts";
import { scopeKey } from "../evaluate/recently-judged.ts";
import type { Facts, Finding } from "../findings.ts";
import type { Cluster } from "../types.ts";

/** The facts of one scope under each release, the newest last. */
export type FactsByRelease = readonly Facts[];

/** Judges single scopes of a cluster, each by what was judged last of the same one. */
export class JudgedScopes {
  readonly releases: readonly (Release | null)[];
  readonly #cluster: Cluster;
  readonly #engine: Engine;
  readonly #earlier: Map<string, Earlier>;

  constructor(cluster: Cluster, releases: readonly (Release | null)[], engine: Engine) {
    this.#cluster = cluster;
    this.releases = releases;
    this.#engine = engine;
    this.#earlier = new Map(engine.recent.of(cluster));
  }

  /** Under the newest release. */
  newest(facts: FactsByRelease): Earlier {
    const at = this.releases.length - 1;
    const own = facts[at] as Facts;
    const judged = this.#judge(own, at, this.#earlier.get(scopeKey(own)));
    this.#earlier.set(scopeKey(own), judged);
    return judged;
  }

  /** Under all of them, by what is found under the newest. */
  whole(facts: FactsByRelease, newest: Earlier): readonly Finding[] {
    const others = facts.slice(0, -1).map((own, at) => this.#judge(own, at, newest));
    return combine([...others, newest].map(({ findings }) => findings));
  }

  #judge(facts: Facts, at: number, earlier: Earlier | undefined): Earlier {
    const { policies, validators, strictness, severity } = this.#engine;
    const options = { strictness, severity, release: this.releases[at] ?? null, tier: this.#cluster.tier };
    return evaluateOne(facts, policies, validators, options, earlier ?? null);
  }
}
