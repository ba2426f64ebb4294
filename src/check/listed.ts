import type { Cluster } from "../types.ts";
import type { ClustersOfSides } from "./judge-clusters.ts";

/** The clusters that a report lists: the head's, what is listed `beside` them, and those that only the base has. */
export function listedClusters(
  { base, head, match, originals }: ClustersOfSides,
  beside: readonly Cluster[] = [],
): readonly Cluster[] {
  const isGone = ({ name }: Cluster): boolean =>
    !originals.base.has(name) && match.atHead({ cluster: name, component: null, instance: null }) === null;
  return [...head.filter(({ name }) => !originals.head.has(name)), ...beside, ...base.filter(isGone)];
}
