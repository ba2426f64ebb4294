import { matcher } from "../clusters/group.ts";
import type { Settings } from "../settings/settings.ts";
import type { Cluster, ClusterSettings } from "../types.ts";

/**
 * The clusters by which one side's files are grouped: which files and which tier is permitted by the target branch, what
 * is true of the cluster (release, capacity, identities, bootstrapped) is said by the side itself.
 */
export function declaredFor(target: Settings | null, side: Settings | null): readonly ClusterSettings[] {
  const facts = new Map((side?.clusters ?? []).map((cluster) => [cluster.name, cluster]));
  return (target?.clusters ?? []).map((permitted) => {
    const { name, files, tier } = permitted;
    return { ...(facts.get(name) ?? permitted), name, files, tier };
  });
}

/** Gives clusters that the target branch does not declare yet the facts that their own side declares for exactly their files. */
export function withOwnFacts(clusters: readonly Cluster[], target: Settings | null, side: Settings | null): Cluster[] {
  const permitted = new Set((target?.clusters ?? []).map((cluster) => cluster.name));
  const fresh = (side?.clusters ?? []).filter((cluster) => !permitted.has(cluster.name));
  const owners = fresh.map((settings) => ({ settings, has: matcher(settings.files) }));
  return clusters.map((cluster) => {
    const owner = permitted.has(cluster.name) ? undefined : owners.find(({ has }) => cluster.files.every(has));
    return owner === undefined ? cluster : withFacts(cluster, owner.settings);
  });
}

function withFacts(cluster: Cluster, { release, capacity, identities, bootstrapped }: ClusterSettings): Cluster {
  const told = cluster.release === null && release !== null;
  const source = told ? { release, releaseSource: "settings" as const } : {};
  return { ...cluster, ...source, capacity, identities, bootstrapped };
}

/** Names of clusters whose declaration is not the same on both sides. */
export function redeclared(base: Settings | null, head: Settings | null): ReadonlySet<string> {
  const before = new Map((base?.clusters ?? []).map((cluster) => [cluster.name, JSON.stringify(cluster)]));
  const after = new Map((head?.clusters ?? []).map((cluster) => [cluster.name, JSON.stringify(cluster)]));
  const names = [...before.keys(), ...after.keys()];
  return new Set(names.filter((name) => before.get(name) !== after.get(name)));
}
