import type { Facts } from "../findings.ts";
import type { Cluster } from "../types.ts";
import type { Earlier } from "./earlier.ts";

/** Clusters that are remembered at once, and the members that one of them may have. */
const mostClusters = 4;
const mostMembers = 150;

/** What was judged last of some clusters, by their names: of one run, whose policies and settings are the same throughout. */
export class RecentlyJudged {
  readonly #held = new Map<string, ReadonlyMap<string, Earlier>>();

  /** What was judged last of a cluster of that name, by `scopeKey`; nothing where none is remembered. */
  of(cluster: Cluster): ReadonlyMap<string, Earlier> {
    return this.#held.get(nameOf(cluster)) ?? new Map();
  }

  /** Remembers what was judged of a cluster. */
  keep(cluster: Cluster, judged: readonly Earlier[]): void {
    const name = nameOf(cluster);
    this.#held.delete(name);
    if (cluster.members.length > mostMembers) return;
    this.#held.set(name, new Map(judged.map((one) => [scopeKey(one.facts), one])));
    const [oldest] = this.#held.keys();
    if (this.#held.size > mostClusters && oldest !== undefined) this.#held.delete(oldest);
  }
}

/** A tier decides how grave a finding is. */
function nameOf({ tier, name }: Cluster): string {
  return `${tier} ${name}`;
}

/** What tells facts of one cluster apart. */
export function scopeKey({ component, instance }: Facts): string {
  return instance === null ? String(component) : `${component} ${instance}`;
}
