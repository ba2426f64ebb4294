import type { Component, Document } from "../../types.ts";
import type { Path } from "../layer.ts";

/** One of a component's configuration files and what TiUP writes into it. */
export interface ConfigFile {
  readonly role: Document["role"];
  /** Its key below `server_configs`, and below an entry of the servers. */
  readonly shared: string;
  readonly own: string;
  /** What `global.enable_tls` generates: an item and the file's name in the `tls` directory. */
  readonly certificates: readonly (readonly [Path, string])[];
  /** Keys, as flat as TiUP spells them, that it deletes from an entry's own configuration while TLS is off. */
  readonly deletes: ReadonlySet<string>;
}

/** A component as a topology names it. */
export interface Kind {
  readonly component: Component;
  /** The key of its servers at the topology's top. */
  readonly servers: string;
  /** Its name in `component_versions`, in directories and in certificates. */
  readonly name: string;
  /** The port that is part of an instance's id, and its default. */
  readonly port: { readonly key: string; readonly standard: string };
  readonly files: readonly ConfigFile[];
}

const trio = (name: string, table: string, keys: readonly [string, string, string]): ConfigFile["certificates"] =>
  [`ca.crt`, `${name}.crt`, `${name}.pem`].map(
    (file, at) => [[...table.split("."), keys[at] as string], file] as const,
  );

function configFile(
  role: Document["role"],
  shared: string,
  own: string,
  certificates: ConfigFile["certificates"],
  others: readonly string[] = [],
): ConfigFile {
  return {
    role,
    shared,
    own,
    certificates,
    deletes: new Set([...certificates.map(([path]) => path.join(".")), ...others]),
  };
}

const pathKeys = ["ca-path", "cert-path", "key-path"] as const;
const tiproxyTables = ["security.cluster-tls", "security.server-http-tls", "security.sql-tls"];
const serverTls = ["ca", "cert", "key", "skip-ca"].map((key) => `security.server-tls.${key}`);

/**
 * The components that controls look at (pingcap/tiup v1.16.2, pkg/cluster/spec: setTLSConfig and Instances of tikv.go, pd.go,
 * tidb.go, tiflash.go, cdc.go, tiproxy.go). An instance is known by host and main port (GetMainPort): TiFlash's is `tcp_port`.
 */
export const kinds: readonly Kind[] = [
  {
    component: "tikv",
    servers: "tikv_servers",
    name: "tikv",
    port: { key: "port", standard: "20160" },
    files: [configFile("server", "tikv", "config", trio("tikv", "security", pathKeys))],
  },
  {
    component: "pd",
    servers: "pd_servers",
    name: "pd",
    port: { key: "client_port", standard: "2379" },
    files: [configFile("server", "pd", "config", trio("pd", "security", ["cacert-path", "cert-path", "key-path"]))],
  },
  {
    component: "tidb",
    servers: "tidb_servers",
    name: "tidb",
    port: { key: "port", standard: "4000" },
    files: [
      configFile(
        "server",
        "tidb",
        "config",
        trio("tidb", "security", ["cluster-ssl-ca", "cluster-ssl-cert", "cluster-ssl-key"]),
      ),
    ],
  },
  {
    component: "tiflash",
    servers: "tiflash_servers",
    name: "tiflash",
    port: { key: "tcp_port", standard: "9000" },
    files: [
      configFile("server", "tiflash", "config", trio("tiflash", "security", ["ca_path", "cert_path", "key_path"])),
      configFile("learner", "tiflash-learner", "learner_config", trio("tiflash", "security", pathKeys)),
    ],
  },
  {
    component: "ticdc",
    servers: "cdc_servers",
    name: "cdc",
    port: { key: "port", standard: "8300" },
    // TiCDC's come as flags, over its file, from which TiUP deletes nothing (run_cdc.sh.tpl).
    files: [{ ...configFile("server", "cdc", "config", trio("cdc", "security", pathKeys)), deletes: new Set() }],
  },
  {
    component: "tiproxy",
    servers: "tiproxy_servers",
    name: "tiproxy",
    port: { key: "port", standard: "6000" },
    files: [
      configFile(
        "server",
        "tiproxy",
        "config",
        tiproxyTables.flatMap((table) => trio("tiproxy", table, ["ca", "cert", "key"])),
        [...serverTls, "security.server-http-tls.skip-ca"],
      ),
    ],
  },
];
