import { matcher } from "../clusters/ownership.ts";
import type { ClusterMatch } from "../clusters/match.ts";
import type { Settings } from "../settings/settings.ts";
import type { Cluster, ClusterSettings } from "../types.ts";

/**
 * The clusters by which one side's files are grouped: which files and which tier is permitted by the target branch, what
 * is true of the cluster (release, bootstrapped) is said by the side itself. What is asked of it (capacity, identities) is the
 * head's on both sides, so that asking more is no regression of files that nobody touched.
 */
export function declaredFor(
  target: Settings | null,
  side: Settings | null,
  head: Settings | null,
): readonly ClusterSettings[] {
  const facts = byName(side);
  const asked = byName(head);
  return (target?.clusters ?? []).map((permitted) => {
    const { name, files, tier } = permitted;
    const { release, bootstrapped } = facts.get(name) ?? permitted;
    const { capacity, identities } = asked.get(name) ?? permitted;
    return { name, files, tier, release, bootstrapped, capacity, identities };
  });
}

function byName(settings: Settings | null): ReadonlyMap<string, ClusterSettings> {
  return new Map((settings?.clusters ?? []).map((cluster) => [cluster.name, cluster]));
}

/**
 * A cluster whose head says no release keeps the one that it had: neither a settings file that forgets it nor a directory that
 * moves away from its globs may hide what the change breaks. An image whose tag becomes a variable runs what nobody knows;
 * TiUP is given its release when it is run.
 */
export function withKnownRelease(head: readonly Cluster[], base: readonly Cluster[], match: ClusterMatch): Cluster[] {
  const before = new Map(base.map((cluster) => [cluster.name, cluster]));
  return head.map((cluster) => {
    const id =
      cluster.release === null ? match.predecessor({ cluster: cluster.name, component: null, instance: null }) : null;
    const known = id === null ? undefined : before.get(id.cluster);
    if (known === undefined || (known.releaseSource === "deployment" && saysReleases(cluster))) return cluster;
    return { ...cluster, release: known.release, releaseSource: known.releaseSource };
  });
}

/** Whether the files that deploy a cluster name what it runs, so that what they no longer say is unknown. */
function saysReleases({ deployment }: Cluster): boolean {
  return deployment !== undefined && deployment !== "tiup";
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
  const other = cluster.releaseSource === "deployment" && release !== null ? { settingsRelease: release } : {};
  const source = told ? { release, releaseSource: "settings" as const } : other;
  return { ...cluster, ...source, capacity, identities, bootstrapped };
}

/** Names of clusters whose declaration is not the same on both sides. */
export function redeclared(base: Settings | null, head: Settings | null): ReadonlySet<string> {
  const before = new Map((base?.clusters ?? []).map((cluster) => [cluster.name, JSON.stringify(cluster)]));
  const after = new Map((head?.clusters ?? []).map((cluster) => [cluster.name, JSON.stringify(cluster)]));
  const names = [...before.keys(), ...after.keys()];
  return new Set(names.filter((name) => before.get(name) !== after.get(name)));
}
