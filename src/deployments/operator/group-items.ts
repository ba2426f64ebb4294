import type { Component, Deployed, Position } from "../../types.ts";
import { type LayerItem, unknownValue } from "../layer.ts";
import type { Yaml } from "../yaml.ts";
import { addressItems, clientTlsItems } from "./generated.ts";
import { entryOf, isUnknown, type Resource } from "./resource.ts";
import { lineOf, type Switch, switchOf, truth } from "./switch.ts";

/** One group of Operator v2 and what decides its members. */
export interface Group {
  readonly resource: Resource;
  readonly component: Component;
  readonly template: Yaml | null;
  readonly tls: Switch;
  readonly home: Position;
  readonly deployed: Deployed;
}

/** Addresses, labels and TiDB's certificate for clients (pkg/configs/<component>/config.go, Overlay). */
export function groupItems({ resource, component, template, tls, home }: Group): readonly LayerItem[] {
  const host = `$\{POD_NAME}.$\{SUBDOMAIN}.${resource.namespace ?? "default"}`;
  const addresses = [
    ...addressItems(component, { listen: "[::]", host }, tls, home),
    ...dataItems(component, template),
  ];
  const labels = labelItems(component, template);
  if (component !== "tidb") return [...addresses, ...labels];
  const mysql = switchOf(template?.at("security", "tls") ?? null, "mysql", home, resource.templating);
  const without = template?.at("security", "tls", "mysql", "noClientCert") ?? null;
  return [...addresses, ...labels, ...clientTlsItems(mysql, without !== null && truth(without) === true)];
}

/** TiKV's directory is where the first volume of data is mounted, when the group says where. */
function dataItems(component: Component, template: Yaml | null): readonly LayerItem[] {
  const mounts =
    template
      ?.get("volumes")
      ?.items()
      .flatMap((volume) => volume.get("mounts")?.items() ?? []) ?? [];
  const mount = mounts.find((one) => one.get("type")?.text() === "data");
  const entry = entryOf(mount ?? null, "mountPath");
  if (component !== "tikv" || entry === null) return [];
  const value = isUnknown(entry.value) ? unknownValue : (entry.value.text() ?? "");
  return [{ path: ["storage", "data-dir"], value, position: lineOf(entry.position) }];
}

function labelItems(component: Component, template: Yaml | null): readonly LayerItem[] {
  const table = component === "tikv" ? ["server", "labels"] : ["labels"];
  const labels = template?.at("server", "labels")?.entries() ?? [];
  return labels.map(({ key, value, position }) => ({
    path: [...table, key],
    value: isUnknown(value) ? unknownValue : (value.text() ?? ""),
    position,
  }));
}
