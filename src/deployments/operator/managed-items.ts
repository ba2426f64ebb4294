import { valueAt } from "../../formats/walk.ts";
import type { Component, ConfigValue, Diagnostic, Document } from "../../types.ts";
import type { Layer } from "../layer.ts";

const certificates = ["security.ca-path", "security.cert-path", "security.key-path"];

/** Items that Operator v2 sets itself and refuses in `config` (pkg/configs/<component>/config.go, Validate). */
const managed: Readonly<Record<Component | "learner", readonly string[]>> = {
  tikv: [
    "server.addr",
    "server.advertise-addr",
    "server.status-addr",
    "server.advertise-status-addr",
    "storage.data-dir",
    "pd.endpoints",
    ...certificates,
  ],
  pd: [
    "name",
    "data-dir",
    "client-urls",
    "peer-urls",
    "advertise-client-urls",
    "advertise-peer-urls",
    "initial-cluster",
    "initial-cluster-state",
    "initial-cluster-token",
    "join",
    "security.cacert-path",
    "security.cert-path",
    "security.key-path",
  ],
  tidb: [
    "store",
    "advertise-address",
    "host",
    "path",
    "security.ssl-ca",
    "security.ssl-cert",
    "security.ssl-key",
    "security.cluster-ssl-ca",
    "security.cluster-ssl-cert",
    "security.cluster-ssl-key",
    "security.auth-token-jwks",
    "security.sem-config",
    "initialize-sql-file",
    "labels",
    "standby.standby-mode",
  ],
  tiflash: [
    "security.ca_path",
    "security.cert_path",
    "security.key_path",
    "tmp_path",
    "storage.main.dir",
    "storage.raft.dir",
    "flash.service_addr",
    "flash.proxy.config",
    "flash.proxy.data-dir",
    "flash.proxy.addr",
    "flash.proxy.advertise-addr",
    "flash.proxy.advertise-status-addr",
    "raft.pd_addr",
    "logger.log",
    "logger.errorlog",
    "status.metrics_port",
  ],
  learner: ["server.status-addr", ...certificates],
  ticdc: ["addr", "advertise-addr", ...certificates],
  tiproxy: [
    "proxy.addr",
    "proxy.advertise-addr",
    "proxy.pd-addrs",
    "api.addr",
    ...["server-tls", "server-http-tls", "cluster-tls", "sql-tls"].flatMap((table) =>
      ["ca", "cert", "key"].map((item) => `security.${table}.${item}`),
    ),
  ],
};

/** An error for each item of a group's `config` that makes the Operator refuse the whole group. */
export function refusedItems(
  file: string,
  component: Component,
  role: Document["role"],
  layer: Layer,
): readonly Diagnostic[] {
  return managed[role === "learner" ? "learner" : component].flatMap((key): readonly Diagnostic[] => {
    const path = key.split(".");
    if (!isSet(valueAt(layer.values, path))) return [];
    const line = layer.position(path)?.line ?? null;
    const message = `The Operator refuses ${key} in config: it sets it itself, and creates no member as long as it is there.`;
    const suggestion = /ca|cert|key/.test(path.at(-1) ?? "") ? switchHint : "Remove it.";
    return [{ code: "refused-at-start", level: "error", file, line, key, message, suggestion }];
  });
}

const switchHint = "Remove it; spec.tlsCluster.enabled of the Cluster switches TLS on.";

/** Go's zero values count as not written. */
function isSet(value: ConfigValue | undefined): boolean {
  if (value === undefined || value === "" || value === 0) return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
