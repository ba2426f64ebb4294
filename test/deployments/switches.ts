import { corpusFile } from "./trees.ts";
import { edited, tidbCluster, topology } from "./topologies.ts";

/** A deployment with TLS, the same without it, and what the change is to say. */
export interface Switched {
  readonly name: string;
  readonly on: Readonly<Record<string, string>>;
  readonly off: Readonly<Record<string, string>>;
  /** The place that the change touched, as a report names it. */
  readonly at: string;
  readonly fix: string;
  readonly controls: readonly string[];
}

/** What TLS of the servers of TiKV and PD decides. */
const servers = [
  "mutual-tls/pd-client-certificates",
  "mutual-tls/tikv-client-ca",
  "mutual-tls/tikv-client-certificates",
  "tls-encryption/pd-certificates",
  "tls-encryption/pd-https-urls",
  "tls-encryption/tikv-certificates",
];
/** The same with a TiDB. */
const withTidb = [...servers, "tls-encryption/tidb-cluster-certificates"].sort();
const urls = ["mutual-tls/pd-client-certificates", "tls-encryption/pd-https-urls"];

function switched(
  name: string,
  file: string,
  text: string,
  [on, off]: readonly [string, string],
  rest: Pick<Switched, "fix" | "controls">,
  beside: Switched["on"] = {},
): Switched {
  const line = text.slice(0, text.indexOf(on)).split("\n").length;
  const base = { ...beside, [file]: text };
  return { name, on: base, off: { ...beside, [file]: edited(text, on, off) }, at: `${file}:${line}`, ...rest };
}

const groups = ["PD", "TiKV", "TiDB"].map(
  (kind) => `---
apiVersion: core.pingcap.com/v1alpha1
kind: ${kind}Group
metadata: { name: ${kind.toLowerCase()} }
spec:
  cluster: { name: basic }
  replicas: 3
  template: { spec: { version: v8.5.7 } }
`,
);
const operatorV2 = `apiVersion: core.pingcap.com/v1alpha1
kind: Cluster
metadata: { name: basic }
spec:
  tlsCluster:
    enabled: true
${groups.join("")}`;
const values = `tlsCluster:
  enabled: true
pd:
  image: pingcap/pd:v7.5.6
  replicas: 3
  config: |
    [replication]
    location-labels = ["zone"]
tikv:
  image: pingcap/tikv:v7.5.6
  replicas: 3
  config: |
    log-level = "info"
tidb:
  image: pingcap/tidb:v7.5.6
  config: |
    [log]
    level = "info"
`;
const inventory = `[tikv_servers]
192.168.0.3
192.168.0.4
192.168.0.5

[pd_servers]
192.168.0.6
192.168.0.7
192.168.0.8

[all:vars]
tidb_version = v6.1.7
enable_tls = True
`;
const ansibleConf = {
  "conf/pd.yml": corpusFile("ansible/pingcap__tidb-ansible__conf_pd.yml"),
  "conf/tikv.yml": corpusFile("ansible/pingcap__tidb-ansible__conf_tikv.yml"),
};
const pdFlags = [
  "--name=pd0",
  "--client-urls=https://0.0.0.0:2379",
  "--peer-urls=https://0.0.0.0:2380",
  "--advertise-client-urls=https://pd0:2379",
  "--cacert=/tls/ca.pem",
  "--cert=/tls/pd.pem",
  "--key=/tls/pd-key.pem",
];
const flagLines = (indent: string): string => pdFlags.map((flag) => `${indent}- ${flag}\n`).join("");
const compose = `services:
  pd0:
    image: pingcap/pd:v8.5.7
    command:
${flagLines("      ")}`;
const statefulSet = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: pd, namespace: db }
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: pd
          image: pingcap/pd:v8.5.7
          args:
${flagLines("            ")}`;
const https = ["--client-urls=https://0.0.0.0:2379", "--client-urls=http://0.0.0.0:2379"] as const;
const again = "Write https again in `client-urls`";
const yaml = ["enabled: true", "enabled: false"] as const;

/** One of each format that has a switch, and of those that have arguments. */
export const switches: readonly Switched[] = [
  switched("TiUP", "topology.yaml", topology, ["enable_tls: true", "enable_tls: false"], {
    fix: "Put back `global.enable_tls: true`",
    controls: withTidb,
  }),
  switched("TidbCluster", "basic.yaml", tidbCluster, yaml, {
    fix: "Put back `spec.tlsCluster.enabled: true`",
    controls: withTidb,
  }),
  switched("groups of Operator v2", "basic.yaml", operatorV2, yaml, {
    fix: "Put back `spec.tlsCluster.enabled: true`",
    controls: withTidb,
  }),
  switched("Helm values", "values.yaml", values, yaml, {
    fix: "Put back `tlsCluster.enabled: true`",
    controls: withTidb,
  }),
  switched(
    "tidb-ansible",
    "inventory.ini",
    inventory,
    ["enable_tls = True", "enable_tls = False"],
    { fix: "Put back `enable_tls = True`", controls: servers },
    ansibleConf,
  ),
  switched("Compose", "docker-compose.yml", compose, https, { fix: again, controls: urls }),
  switched("Kubernetes", "pd.yaml", statefulSet, https, { fix: again, controls: urls }),
];
