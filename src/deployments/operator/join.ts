import type { Position } from "../../types.ts";
import type { Yaml } from "../yaml.ts";
import { entryOf, type Resource, textOf } from "./resource.ts";
import { lineOf, type Switch, switchOf } from "./switch.ts";

/** Tells whether the cluster of a group has TLS, at a line of the Cluster's file or, where there is none, of the group's own. */
export type ClusterTls = (group: Resource, spec: Yaml, home: Position) => OwnedSwitch;

/** A switch and the file of the Cluster that has it; none where no Cluster is found. */
export interface OwnedSwitch extends Switch {
  readonly owner?: string;
}

/** Switches by place, name and namespace of their Clusters; those that disagree are one that is not known. */
type Index = Map<string, Found>;

interface Found extends Switch {
  readonly file: string;
  /** Several Clusters are as near, so that none of them is the one. */
  readonly isOneOfSeveral?: true;
}

/** Stands for whatever namespace. */
const anywhere = "*";

/**
 * TLS of the Clusters among some objects. A group's Cluster is the one of its name and namespace; of several, as in a directory for
 * each environment, the nearest by directory. None, or nearest ones that disagree, leave it unknown.
 */
export function clusterTls(resources: readonly Resource[]): ClusterTls {
  const index: Index = new Map();
  for (const resource of resources) if (isCluster(resource)) enter(index, resource);
  return (group, spec, home) => {
    const position = lineOf(entryOf(spec, "cluster")?.position ?? home);
    const name = textOf(spec.at("cluster", "name"));
    for (const place of name === null ? [] : placesOf(group.file)) {
      const found = nearest(namespacesFor(group).map((one) => index.get(keyOf(place, name, one))));
      if (found) return { ...(place === group.file ? found : elsewhere(found)), ...ownerOf(found) };
    }
    return { on: null, position };
  };
}

function ownerOf({ file, isOneOfSeveral }: Found): Pick<OwnedSwitch, "owner"> {
  return isOneOfSeveral ? {} : { owner: file };
}

function elsewhere(found: Found): Switch {
  return { ...found, position: { file: found.file, ...found.position } };
}

function isCluster({ apiVersion, kind, name }: Resource): boolean {
  return kind === "Cluster" && apiVersion.startsWith("core.pingcap.com/") && name !== null;
}

function enter(index: Index, cluster: Resource): void {
  const { root, name, namespace, templating, file } = cluster;
  const tls = { ...switchOf(root.get("spec"), "tlsCluster", lineOf(root.position), templating), file };
  for (const place of placesOf(file)) {
    for (const one of [namespace, anywhere]) {
      const key = keyOf(place, name, one);
      index.set(key, nearest([index.get(key), tls]) ?? tls);
    }
  }
}

/** Either may leave its namespace to whoever applies it. */
function namespacesFor({ namespace }: Resource): readonly (string | null)[] {
  return namespace === null ? [anywhere] : [namespace, null];
}

/** Of the Clusters below one directory those that lie the least deep; a deeper one is that of an environment of its own. */
function nearest(found: readonly (Found | undefined)[]): Found | undefined {
  const all = found.filter((one) => one !== undefined);
  const least = Math.min(...all.map(({ file }) => file.split("/").length));
  return agreed(all.filter(({ file }) => file.split("/").length === least));
}

function agreed(switches: readonly Found[]): Found | undefined {
  const [first, ...others] = switches;
  if (first === undefined) return undefined;
  const several = others.some(({ file }) => file !== first.file) ? { isOneOfSeveral: true as const } : {};
  return others.every(({ on }) => on === first.on) ? { ...first, ...several } : { ...first, ...several, on: null };
}

function keyOf(place: string, name: string | null, namespace: string | null): string {
  return JSON.stringify([place, name, namespace]);
}

/** Deeper than directories nest. */
const deepest = 40;

/** A file and the directories around it, the nearest first; each directory ends with `/`. */
function placesOf(file: string): readonly string[] {
  const parts = file.split("/").slice(0, deepest);
  return [file, ...parts.map((_, at) => `${parts.slice(0, parts.length - 1 - at).join("/")}/`)];
}
