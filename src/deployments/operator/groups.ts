import type { Component, Deployed, Diagnostic, Document } from "../../types.ts";
import type { Layer, LayerItem } from "../layer.ts";
import type { Yaml } from "../yaml.ts";
import { textLayer } from "./config-layer.ts";
import { containersNamed, environmentOf } from "./environment.ts";
import { initSqlIn, withSql } from "./init-sql.ts";
import { absentBase } from "./partial.ts";
import { clusterTlsItems } from "./generated.ts";
import { type Group, groupItems } from "./group-items.ts";
import { clusterTls } from "./join.ts";
import { refusedItems } from "./managed-items.ts";
import { managedDocument, replicasOf, replicasPlace } from "./member.ts";
import { groupRelease } from "./release.ts";
import { entryOf, qualified, type Resource, textOf } from "./resource.ts";
import { lineOf, saidSwitch } from "./switch.ts";

const kinds: Readonly<Record<string, Component>> = {
  PDGroup: "pd",
  TiKVGroup: "tikv",
  TiDBGroup: "tidb",
  TiFlashGroup: "tiflash",
  TiCDCGroup: "ticdc",
  TiProxyGroup: "tiproxy",
};

/** The component that an object of Operator v2 deploys; null for any other object. */
export function groupComponent({ apiVersion, kind }: Pick<Resource, "apiVersion" | "kind">): Component | null {
  if (!apiVersion.startsWith("core.pingcap.com/") || !Object.hasOwn(kinds, kind)) return null;
  return kinds[kind] ?? null;
}

/**
 * The members that the groups of Operator v2 among some objects deploy; the Cluster that each belongs to is looked for among the
 * same objects, whatever files they are in.
 */
export function groupDocuments(resources: readonly Resource[]): readonly Document[] {
  const clusterOf = clusterTls(resources);
  const sqlOf = initSqlIn(resources);
  return resources.flatMap((resource) => {
    const component = groupComponent(resource);
    const spec = resource.root.get("spec");
    if (component === null || !spec?.isMap()) return [];
    const template = spec.at("template", "spec");
    const home = lineOf(entryOf(resource.root, "kind")?.position ?? resource.root.position);
    const tls = clusterOf(resource, spec, home);
    const owner = tls.owner === undefined ? {} : { owner: tls.owner };
    const deployed = { ...deployedOf(resource, component, spec, template), ...owner, ...saidSwitch(tls) };
    const others = [...(resource.parts ?? []), ...(tls.position.file === undefined ? [] : [tls.position.file])];
    const part = others.length === 0 ? {} : { parts: [...new Set(others)].filter((one) => one !== resource.file) };
    const made = documentsOf({ resource, component, template, tls, home, deployed }).map((one) => ({
      ...one,
      ...part,
    }));
    const sql = component === "tidb" ? sqlOf(resource) : undefined;
    return sql === undefined ? made : made.map((one) => withSql(one, sql));
  });
}

function deployedOf(resource: Resource, component: Component, spec: Yaml, template: Yaml | null): Deployed {
  return {
    format: "operator-v2",
    cluster: qualified(resource.namespace, textOf(spec.at("cluster", "name"))),
    instance: resource.name,
    release: groupRelease(template, resource.templating),
    replicas: replicasOf(entryOf(spec, "replicas"), resource.templating),
    ...replicasPlace(entryOf(spec, "replicas")),
    environment: environmentOf(containersNamed(template?.at("overlay", "pod", "spec", "containers"), component)),
  };
}

function documentsOf(group: Group): readonly Document[] {
  const { resource, component, template, tls, home, deployed } = group;
  const absent = absentBase(resource, home);
  const made = { file: resource.file, component, deployed, home, defaults: [], absent };
  const own = layerOf(group, "server", "config");
  const over = [...groupItems(group), ...clusterTlsItems(component, "server", tls)];
  const diagnostics = [...refusedItems(resource.file, component, "server", own), ...unknownTls(group)];
  const server = managedDocument({ ...made, role: "server", own, over, diagnostics });
  if (component !== "tiflash" || template === null) return [server];
  const proxy = layerOf(group, "learner", "proxyConfig");
  const refused = refusedItems(resource.file, component, "learner", proxy);
  const status: LayerItem = { path: ["server", "status-addr"], value: "[::]:20292", position: home };
  const items = [status, ...clusterTlsItems(component, "learner", tls)];
  return [server, managedDocument({ ...made, role: "learner", own: proxy, over: items, diagnostics: refused })];
}

function layerOf({ resource, component, template }: Group, role: Document["role"], key: string): Layer {
  const { file, templating } = resource;
  return textLayer({ file, component, role, templating }, entryOf(template, key));
}

function unknownTls({ resource, tls, deployed }: Group): readonly Diagnostic[] {
  if (tls.on !== null) return [];
  const named = deployed.cluster === null ? "" : ` ${deployed.cluster}`;
  const message = `Whether the members use TLS is decided by the Cluster${named}, which is not here or leaves it to a template.`;
  const suggestion = "Keep the Cluster object in the same repository, with spec.tlsCluster.enabled written out.";
  return [
    {
      code: "placeholder",
      level: "note",
      file: tls.position.file ?? resource.file,
      line: tls.position.line,
      key: null,
      message,
      suggestion,
    },
  ];
}
