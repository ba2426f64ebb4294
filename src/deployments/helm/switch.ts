import type { Component } from "../../types.ts";
import type { LayerItem } from "../layer.ts";
import { unknownValue } from "../layer.ts";
import { clusterTlsItems } from "../operator/generated.ts";
import { entryOf, isUnknown } from "../operator/resource.ts";
import { type Switch, truth } from "../operator/switch.ts";
import type { Yaml } from "../yaml.ts";

/** The TLS switch of the tidb-cluster chart. */
export interface ChartSwitch extends Switch {
  /** The key that is written. */
  readonly key: string;
}

/**
 * `tlsCluster.enabled`, or `enableTLSCluster` of charts before 1.1 (pingcap/tidb-operator charts/tidb-cluster/values.yaml); null
 * where the values have neither, so that the chart is some other one.
 */
export function chartSwitch(root: Yaml): ChartSwitch | null {
  const section = entryOf(root, "tlsCluster");
  const enabled = entryOf(section?.value ?? null, "enabled");
  if (enabled) return read("tlsCluster.enabled", enabled.value, enabled.position.line);
  const old = entryOf(root, "enableTLSCluster");
  if (old) return read("enableTLSCluster", old.value, old.position.line);
  if (section === null) return null;
  const on = isUnknown(section.value) ? null : false;
  return { on, key: "tlsCluster", position: { line: section.position.line, endLine: section.position.line } };
}

function read(key: string, node: Yaml, line: number): ChartSwitch {
  return { on: isUnknown(node) ? null : truth(node), key, position: { line, endLine: line } };
}

/**
 * The certificate paths that the chart appends to a component's configuration (templates/_helpers.tpl); with `enableTLSCluster`
 * certificates were those of the Kubernetes CA.
 */
export function certificateItems(component: Component, tls: ChartSwitch): readonly LayerItem[] {
  const items = clusterTlsItems(component, "server", tls);
  if (tls.key !== "enableTLSCluster") return items;
  const old = [
    "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt",
    `/var/lib/${component}-tls/${component}.crt`,
    `/var/lib/${component}-tls/${component}.key`,
  ];
  return items.map((item, at) => (item.value === unknownValue ? item : { ...item, value: old[at] ?? "" }));
}
