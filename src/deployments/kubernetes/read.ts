import type { Deployed, Document } from "../../types.ts";
import { isYaml } from "../candidates.ts";
import { readFlags } from "../flags.ts";
import { treeResources } from "../kustomize/resources.ts";
import type { Resource } from "../operator/resource.ts";
import { brokenDocuments } from "../started/broken.ts";
import { startedDocuments } from "../started/documents.ts";
import type { DeploymentFile, DeploymentReader } from "../tree.ts";
import { type MapDocument, unusedMaps } from "./bare-maps.ts";
import { ConfigMaps } from "./config-maps.ts";
import { generatedMaps } from "./generators.ts";
import { type ContainerServer, serversOf } from "./servers.ts";
import { workloadOf } from "./workloads.ts";

/**
 * The servers that Kubernetes workloads run by their containers' command or image, with the ConfigMaps that they mount; and
 * ConfigMaps with a component's TOML that nothing of the repository mounts. Secrets are never read.
 */
export const readKubernetes: DeploymentReader = (tree) => {
  const resources = treeResources(tree);
  const maps = new ConfigMaps(resources);
  const sources = { maps, generated: generatedMaps(tree.files), text: (path: string) => tree.text(path) };
  const servers = resources.flatMap((resource) => {
    const workload = workloadOf(resource);
    return workload === null ? [] : serversOf(workload, sources);
  });
  // What no workload reads is known once all have been read.
  const started = serverDocuments(servers);
  const read = new Set(servers.filter(knowsItsFile).map(({ resource, component }) => keyOf(resource, component)));
  const bare = mapDocuments(unusedMaps(maps).filter((one) => !read.has(keyOf(one.map.resource, one.component))));
  const broken = tree.files.filter(isWorkloadText).flatMap((file) => brokenDocuments(file, "kubernetes", null));
  const consumed = started.flatMap(({ parts = [] }) => parts.filter((file) => !isYaml(file)));
  return { documents: [...started, ...bare, ...broken], consumed: [...new Set(consumed)] };
};

/** A text that says that it is a workload, also where it cannot be parsed. */
function isWorkloadText({ text }: DeploymentFile): boolean {
  return /^kind[ \t]*:[ \t]*(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Pod|Job)[ \t\r]*$/m.test(text);
}

/** Whether it is known what a server reads, so that a ConfigMap beside it that it does not read has no effect. */
function knowsItsFile({ server: { args, component, config } }: ContainerServer): boolean {
  if (args === null) return false;
  const { configFile } = readFlags(component, args);
  return configFile === null || (!configFile.unknown && config(configFile.text, "server") !== null);
}

function keyOf(resource: Resource, component: string): string {
  return JSON.stringify(groupOf(resource, component));
}

function serverDocuments(servers: readonly ContainerServer[]): readonly Document[] {
  const named = nameAll(servers, ({ resource, component }) => ({ resource, component, more: null }));
  return named.flatMap(({ one: { server, deployed, resource }, instance, name }) =>
    startedDocuments({ ...server, deployed: { ...deployed, instance, name } }).map((one) => madeOf(one, resource)),
  );
}

/** A document with the files that Kustomize makes its object of. */
function madeOf(document: Document, { parts = [] }: Resource): Document {
  const all = new Set([...(document.parts ?? []), ...parts]);
  all.delete(document.file);
  return parts.length === 0 ? document : { ...document, parts: [...all] };
}

function mapDocuments(maps: readonly MapDocument[]): readonly Document[] {
  const named = nameAll(maps, ({ map, key, component, role }) => ({
    resource: map.resource,
    component: `${component} ${role}`,
    more: key,
  }));
  return named.map(({ one, instance, name }) => {
    const cluster = one.map.resource.namespace;
    const deployed: Deployed = {
      format: "kubernetes",
      cluster,
      instance,
      name,
      release: null,
      replicas: null,
      environment: null,
    };
    return madeOf(one.make(deployed), one.map.resource);
  });
}

interface Naming {
  readonly resource: Resource;
  readonly component: string;
  /** What tells two of one object apart. */
  readonly more: string | null;
}

/** Names by kind and name where a directory's namespace has several of a component. */
function nameAll<T>(
  all: readonly T[],
  naming: (one: T) => Naming,
): readonly { readonly one: T; readonly instance: string | null; readonly name: string }[] {
  const counted = all.map((one) => ({ one, ...naming(one) }));
  const counts = new Map<string, number>();
  const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { resource, component } of counted) {
    count(JSON.stringify(groupOf(resource, component)));
    count(JSON.stringify([...groupOf(resource, component), objectOf(resource)]));
  }
  return counted.map(({ one, resource, component, more }) => {
    const group = groupOf(resource, component);
    const object = objectOf(resource);
    const isOnly = counts.get(JSON.stringify([...group, object])) === 1;
    const name = isOnly || more === null ? object : `${object}/${more}`;
    return { one, instance: counts.get(JSON.stringify(group)) === 1 ? null : name, name };
  });
}

function groupOf({ file, namespace }: Resource, component: string): readonly (string | null)[] {
  return [file.slice(0, Math.max(0, file.lastIndexOf("/"))), namespace, component];
}

function objectOf({ kind, name }: Resource): string {
  return name === null ? kind : `${kind}/${name}`;
}
