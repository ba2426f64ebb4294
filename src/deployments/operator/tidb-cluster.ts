import type { Component, Deployed, Document, Position } from "../../types.ts";
import type { Layer, LayerItem } from "../layer.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";
import { textOrMapLayer, unreadable } from "./config-layer.ts";
import { containersNamed, environmentOf } from "./environment.ts";
import { type SaidBySql, withSql } from "./init-sql.ts";
import { absentBase } from "./partial.ts";
import { addressItems, clientTlsItems, clusterTlsItems } from "./generated.ts";
import { managedDocument, replicasOf, replicasPlace } from "./member.ts";
import { tidbClusterRelease } from "./release.ts";
import { entryOf, isUnknown, qualified, type Resource, textOf } from "./resource.ts";
import { lineOf, saidSwitch, type Switch, switchOf, truth } from "./switch.ts";
import { learnerCommonNames, statusDefaults } from "./tiflash.ts";

const components: readonly Component[] = ["pd", "tikv", "tidb", "tiflash", "ticdc", "tiproxy"];

/** Whether an object is a cluster of TiDB Operator v1. TikvCluster (tikv.org) and the definitions of the kinds are not. */
export function isTidbCluster({ apiVersion, kind }: Resource): boolean {
  return kind === "TidbCluster" && apiVersion.startsWith("pingcap.com/");
}

/**
 * The members that a TidbCluster deploys: one document a component, two of TiFlash. `spec.cluster` makes them part of another
 * cluster, in which they bear this one's name. Micro-services of PD (`pdms`) and Pump are nobody's that controls judge.
 */
export function tidbClusterDocuments(resource: Resource, sql?: SaidBySql): readonly Document[] {
  const spec = resource.root.get("spec");
  if (!spec?.isMap()) return [];
  const tls = clusterSwitch(resource, spec);
  const documents = components.flatMap((component) => {
    const entry = entryOf(spec, component);
    if (entry === null) return [];
    const isHidden = isUnknown(entry.value) || resource.templating.prints(entry);
    if (!entry.value.isMap() && !isHidden) return [];
    const made = documentsOf({
      resource,
      spec,
      tls,
      component,
      entry,
      section: entry.value,
      home: lineOf(entry.position),
    });
    return component === "tidb" && sql !== undefined ? made.map((one) => withSql(one, sql)) : made;
  });
  return resource.parts
    ? documents.map((one) => ({ ...one, parts: [...new Set([...(resource.parts ?? []), ...(one.parts ?? [])])] }))
    : documents;
}

/** Of an object of which only a patch is here what the patch does not say is not known. */
function clusterSwitch({ root, templating, isPartial }: Resource, spec: Yaml): Switch {
  const tls = switchOf(spec, "tlsCluster", root.position, templating);
  return isPartial && tls.key === undefined ? { ...tls, on: null } : tls;
}

interface Part {
  readonly resource: Resource;
  readonly spec: Yaml;
  readonly tls: Switch;
  readonly component: Component;
  readonly entry: YamlEntry;
  readonly section: Yaml;
  /** The section's first line. */
  readonly home: Position;
}

function documentsOf(part: Part): readonly Document[] {
  const { resource, component, section, home } = part;
  const deployed = deployedOf(part);
  const tls = entryOf(part.spec, "tlsCluster") === null ? { ...part.tls, position: home } : part.tls;
  const absent = absentBase(resource, home);
  const made = { file: resource.file, component, deployed, home, diagnostics: [], absent };
  const config = entryOf(component === "tiflash" ? section.get("config") : section, "config");
  const own = layerOf(part, "server", config);
  const over = [...addressesOf(part, tls), ...clusterTlsItems(component, "server", tls), ...ownItems(part)];
  const server = managedDocument({ ...made, role: "server", defaults: [], own, over });
  if (component !== "tiflash") return [server];
  const proxy = layerOf(part, "learner", entryOf(section.get("config"), "proxy"));
  const copied = tls.on === true ? learnerCommonNames(own, proxy) : [];
  const learnerOver = [...clusterTlsItems(component, "learner", tls), ...copied];
  const defaults = statusDefaults(home);
  return [server, managedDocument({ ...made, role: "learner", defaults, own: proxy, over: learnerOver })];
}

function layerOf(
  { resource, component, section, home }: Part,
  role: Document["role"],
  config: YamlEntry | null,
): Layer {
  if (!section.isMap()) return unreadable(resource.file, home, "placeholder", `A template decides spec.${component}.`);
  const { file, templating } = resource;
  return textOrMapLayer({ file, component, role, templating }, config);
}

function deployedOf(part: Part): Deployed {
  const { resource, spec, component, section } = part;
  const other = textOf(spec.at("cluster", "name"));
  const isOther = other !== null && other !== resource.name;
  const namespace = (isOther ? textOf(spec.at("cluster", "namespace")) : null) ?? resource.namespace;
  return {
    format: "operator-v1",
    cluster: qualified(namespace, isOther ? other : resource.name),
    instance: isOther ? resource.name : null,
    ...saidSwitch(part.tls),
    release: section.isMap() ? tidbClusterRelease(spec, section, resource.templating) : null,
    replicas: replicasOf(entryOf(section, "replicas"), resource.templating),
    ...replicasPlace(entryOf(section, "replicas")),
    environment: section.isMap()
      ? environmentOf([section, ...containersNamed(section.get("additionalContainers"), component)])
      : null,
    ...(isNested(part) ? { nested: true as const } : {}),
  };
}

/** A map with something in it; `{}` says as little as no configuration. */
function isNested({ component, section }: Part): boolean {
  const config = component === "tiflash" ? section.at("config", "config") : section.get("config");
  return (config?.entries().length ?? 0) > 0;
}

function addressesOf({ resource, spec, component, home }: Part, tls: Switch): readonly LayerItem[] {
  const ipv6 = spec.get("preferIPv6");
  const listen = ipv6 !== null && truth(ipv6) === true ? "[::]" : "0.0.0.0";
  const pod = variable(`${component.toUpperCase()}_POD_NAME`);
  const service = `${resource.name ?? variable("CLUSTER_NAME")}-${component}-peer`;
  const host = `${pod}.${service}.${resource.namespace ?? variable("NAMESPACE")}.svc`;
  return addressItems(component, { listen, host }, tls, home);
}

function variable(name: string): string {
  return `$\{${name}}`;
}

/** What only one component has: TiDB's certificate for clients, TiKV's directory below its volume. */
function ownItems({ resource, component, section, home }: Part): readonly LayerItem[] {
  if (component === "tidb") {
    const withoutClients = section.at("tlsClient", "disableClientAuthn");
    const isWithout = withoutClients !== null && truth(withoutClients) === true;
    return clientTlsItems(switchOf(section, "tlsClient", home, resource.templating), isWithout);
  }
  if (component !== "tikv") return [];
  const below = entryOf(section, "dataSubDir");
  const text = below && textOf(below.value);
  if (below !== null && text === null) return [];
  const value = text === null ? "/var/lib/tikv" : `/var/lib/tikv/${text}`;
  return [{ path: ["storage", "data-dir"], value, position: below ? lineOf(below.position) : home }];
}
