import type { ClusterMatch, ScopeId } from "../clusters/match.ts";
import type { Cluster } from "../types.ts";

/** Places in the lists of both sides' clusters of those that can only be compared together. */
export interface Linked {
  readonly base: readonly number[];
  readonly head: readonly number[];
}

/**
 * Parts the clusters of two sides into as many groups as there are of which nothing hangs on another: clusters that became one
 * another or were copied, have a name in common, or share files. In the order of the lists.
 */
export function linkedClusters(
  base: readonly Cluster[],
  head: readonly Cluster[],
  match: ClusterMatch,
): readonly Linked[] {
  const links = new Links();
  for (const cluster of base) links.join(tiesOf(cluster, match.atHead));
  for (const cluster of head) links.join(tiesOf(cluster, match.predecessor));
  const groups = new Map<string, { readonly base: number[]; readonly head: number[] }>();
  const groupOf = ({ name }: Cluster) => {
    const root = links.rootOf(tieOf(name));
    const known = groups.get(root) ?? { base: [], head: [] };
    groups.set(root, known);
    return known;
  };
  for (const [at, cluster] of base.entries()) groupOf(cluster).base.push(at);
  for (const [at, cluster] of head.entries()) groupOf(cluster).head.push(at);
  return [...groups.values()];
}

/** What ties a cluster to others: its name, those of what its scopes are on the other side, and its files. */
function tiesOf({ name, members, files }: Cluster, other: (scope: ScopeId) => ScopeId | null): readonly string[] {
  const scopes: readonly ScopeId[] = [
    { cluster: name, component: null, instance: null },
    ...members.map(({ component, instance }) => ({ cluster: name, component, instance })),
  ];
  const names = new Set(scopes.flatMap((scope) => other(scope)?.cluster ?? []));
  return [tieOf(name), ...[...names].map(tieOf), ...files.map((file) => `file ${file}`)];
}

function tieOf(cluster: string): string {
  return `cluster ${cluster}`;
}

/** Ties that lead to one another. */
class Links {
  readonly #parents = new Map<string, string>();

  join(ties: readonly string[]): void {
    const [first = ""] = ties;
    for (const tie of ties) {
      const [one, other] = [this.rootOf(first), this.rootOf(tie)];
      if (one !== other) this.#parents.set(other, one);
    }
  }

  rootOf(tie: string): string {
    let root = tie;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    if (root !== tie) this.#parents.set(tie, root);
    return root;
  }
}
