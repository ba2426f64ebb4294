import type { Position } from "../../types.ts";
import type { Yaml } from "../yaml.ts";
import { entryOf, type Resource, textOf } from "./resource.ts";
import { lineOf, type Switch, switchOf } from "./switch.ts";

/** Tells whether the cluster of a group has TLS, at a line of the group's own file. */
export type ClusterTls = (group: Resource, spec: Yaml, home: Position) => Switch;

/**
 * TLS of the Clusters among some objects. A group's Cluster is the one of its name and namespace; of several, as in a directory for
 * each environment, the nearest by directory. None, or nearest ones that disagree, leave it unknown.
 */
export function clusterTls(resources: readonly Resource[]): ClusterTls {
  const clusters = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.kind !== "Cluster" || !resource.apiVersion.startsWith("core.pingcap.com/")) continue;
    if (resource.name === null) continue;
    const known = clusters.get(resource.name);
    if (known) known.push(resource);
    else clusters.set(resource.name, [resource]);
  }
  return (group, spec, home) => {
    const position = lineOf(entryOf(spec, "cluster")?.position ?? home);
    const name = textOf(spec.at("cluster", "name"));
    const named = (name === null ? undefined : clusters.get(name)) ?? [];
    const near = nearest(
      group,
      named.filter((cluster) => agrees(cluster.namespace, group.namespace)),
    );
    return common(near.map((cluster) => tlsOf(cluster, group, position))) ?? { on: null, position };
  };
}

function agrees(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

function tlsOf(cluster: Resource, group: Resource, position: Position): Switch {
  const found = switchOf(cluster.root.get("spec"), "tlsCluster", position, cluster.templating);
  return cluster.file === group.file ? found : { ...found, position };
}

function common(switches: readonly Switch[]): Switch | null {
  const [first] = switches;
  return first && switches.every(({ on }) => on === first.on) ? first : null;
}

function nearest(group: Resource, clusters: readonly Resource[]): readonly Resource[] {
  const scores = clusters.map((cluster) => closeness(cluster.file, group.file));
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  return clusters.filter((_, at) => scores[at] === best);
}

/** How many directories two files share; more than any for one and the same file. */
function closeness(one: string, other: string): number {
  if (one === other) return Number.MAX_SAFE_INTEGER;
  const left = one.split("/").slice(0, -1);
  const right = other.split("/").slice(0, -1);
  const parted = left.findIndex((directory, at) => directory !== right[at]);
  return parted < 0 ? left.length : parted;
}
