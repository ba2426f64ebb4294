import type { Component, Document, Position } from "../../types.ts";
import { type LayerItem, type Path, unknownValue } from "../layer.ts";
import type { Switch } from "./switch.ts";

/** The three paths of a component's certificates by the items that name them: CA, certificate, key. */
interface Certificates {
  readonly table: Path;
  readonly items: readonly [string, string, string];
  /** Where the Operator mounts the component's Secret. */
  readonly directory: string;
}

const dashes = ["ca-path", "cert-path", "key-path"] as const;

/**
 * What the Operator makes of `tlsCluster.enabled`, v1 (pkg/manager/member: getPDConfigMap, getTikVConfigMap, getTiDBConfigMap,
 * getTiFlashConfig, ticdc_start_script.go, tiproxy_member_manager.go) and v2 (pkg/configs/<component>/config.go, Overlay).
 */
const clusterCertificates: Readonly<Record<Component, Certificates>> = {
  pd: { table: ["security"], items: ["cacert-path", "cert-path", "key-path"], directory: "/var/lib/pd-tls" },
  tikv: { table: ["security"], items: dashes, directory: "/var/lib/tikv-tls" },
  tidb: {
    table: ["security"],
    items: ["cluster-ssl-ca", "cluster-ssl-cert", "cluster-ssl-key"],
    directory: "/var/lib/tidb-tls",
  },
  tiflash: { table: ["security"], items: ["ca_path", "cert_path", "key_path"], directory: "/var/lib/tiflash-tls" },
  ticdc: { table: ["security"], items: dashes, directory: "/var/lib/ticdc-tls" },
  tiproxy: {
    table: ["security", "cluster-tls"],
    items: ["ca", "cert", "key"],
    directory: "/var/lib/cluster-client-tls",
  },
};
const learnerCertificates: Certificates = { ...clusterCertificates.tikv, directory: "/var/lib/tiflash-tls" };
const files = ["ca.crt", "tls.crt", "tls.key"] as const;

/** The certificate paths that the cluster's TLS switch writes over the user's: none when it is off, unknown when it is not known. */
export function clusterTlsItems(component: Component, role: Document["role"], tls: Switch): readonly LayerItem[] {
  return certificateItems(role === "learner" ? learnerCertificates : clusterCertificates[component], tls, files);
}

/** TiDB's certificate for MySQL clients; without client authentication no CA is given. */
export function clientTlsItems(tls: Switch, withoutClients: boolean): readonly LayerItem[] {
  const table = ["security"];
  const items = ["ssl-ca", "ssl-cert", "ssl-key"] as const;
  return certificateItems({ table, items, directory: "/var/lib/tidb-server-tls" }, tls, files).filter(
    ({ path }) => !withoutClients || path.at(-1) !== "ssl-ca",
  );
}

function certificateItems(
  { table, items, directory }: Certificates,
  { on, position }: Switch,
  names: readonly string[],
): readonly LayerItem[] {
  if (on === false) return [];
  return items.map((item, at) => {
    const value = on === null ? unknownValue : `${directory}/${names[at]}`;
    return { path: [...table, item], value, position };
  });
}

/** How others reach a member: `host` is what a pod's name is put before, as the Operator's start script has it. */
export interface Reach {
  readonly listen: string;
  readonly host: string;
}

/**
 * The addresses that the Operator passes as flags (v1, pkg/manager/member/startscript/v2) or writes into the file (v2): they beat
 * what the user wrote. Every pod has its own name, which is left as the start script's variable.
 */
export function addressItems(
  component: Component,
  { listen, host }: Reach,
  tls: Switch,
  position: Position,
): readonly LayerItem[] {
  if (component === "pd") return urlItems(listen, host, tls);
  const at = (value: string, ...path: string[]): LayerItem => ({ path, value, position });
  if (component === "tikv") {
    return [
      at(`${listen}:20160`, "server", "addr"),
      at(`${host}:20160`, "server", "advertise-addr"),
      at(`${listen}:20180`, "server", "status-addr"),
    ];
  }
  return component === "tidb" ? [at(host, "advertise-address")] : [];
}

function urlItems(listen: string, host: string, { on, position }: Switch): readonly LayerItem[] {
  const urls = [
    ["client-urls", `${listen}:2379`],
    ["peer-urls", `${listen}:2380`],
    ["advertise-client-urls", `${host}:2379`],
    ["advertise-peer-urls", `${host}:2380`],
  ] as const;
  return urls.map(([item, address]) => {
    const value = on === null ? unknownValue : `${on ? "https" : "http"}://${address}`;
    return { path: [item], value, position };
  });
}
