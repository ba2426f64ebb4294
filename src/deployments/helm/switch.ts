import type { Component, Position } from "../../types.ts";
import type { LayerItem } from "../layer.ts";
import { unknownValue } from "../layer.ts";
import { clusterTlsItems } from "../operator/generated.ts";
import { entryOf, isUnknown } from "../operator/resource.ts";
import { type Switch, truth } from "../operator/switch.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";

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
  if (enabled) return read("tlsCluster.enabled", enabled);
  const old = entryOf(root, "enableTLSCluster");
  if (old) return read("enableTLSCluster", old);
  if (section === null) return null;
  const on = isUnknown(section.value) ? null : false;
  return { on, key: "tlsCluster", position: firstLine(section.position) };
}

function read(key: string, { value, position }: YamlEntry): ChartSwitch {
  return { on: isUnknown(value) ? null : truth(value), key, position: firstLine(position) };
}

function firstLine(position: Position): Position {
  return { ...position, endLine: position.line };
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
