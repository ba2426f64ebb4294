import type { FormatPage } from "./page.ts";

const cluster = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata: { name: shop, namespace: db }
spec:
  version: v8.5.3
  tlsCluster:
    enabled: true
  pd:
    baseImage: pingcap/pd
    version: v8.5.5
    image: pingcap/pd:v7.5.0
    replicas: 3
    config:
      replication:
        location-labels: [zone]
  tikv:
    baseImage: pingcap/tikv
    replicas: 3
    config: |
      [security]
      ca-path = "/mine"
      cert-allowed-cn = ["tikv"]
`;
const plain = cluster.replace("enabled: true", "enabled: false");

export const operatorV1: FormatPage = {
  title: "TiDB Operator v1",
  read: "`TidbCluster` resources, several in a file or joined by `spec.cluster.name`. One member for each component; custom resource definitions are not read. Of SQL that TiDB is set up with, a TidbInitializer's (`initSql`, or its ConfigMap) or that of `bootstrapSQLConfigMapName`, a line `SET GLOBAL require_secure_transport = …` is read; one that says it otherwise leaves it unknown.",
  files: { "k8s/shop.yaml": cluster },
  members: ["pd", "tikv"],
  rows: [
    {
      topic: "Release",
      says: "With `baseImage`, the component's `version`, else the cluster's; otherwise the tag of `image`.",
      shows: [
        { member: "pd", item: "release", is: "v8.5.5", at: "version: v8.5.5" },
        { member: "tikv", item: "release", is: "v8.5.3", at: "version: v8.5.3" },
      ],
    },
    {
      topic: "TLS",
      says: "`spec.tlsCluster.enabled` generates the paths and https URLs, over what `config` says; without it `config` stays.",
      shows: [
        { member: "tikv", item: "security.ca-path", is: "/var/lib/tikv-tls/ca.crt", at: "enabled: true" },
        { member: "pd", item: "client-urls", is: "https://0.0.0.0:2379", at: "enabled: true" },
      ],
    },
    {
      topic: "Labels",
      says: "Those of TiKV come from the Nodes and are not in the repository; `location-labels` are read.",
      shows: [{ member: "pd", item: "replication.location-labels", is: ["zone"], at: "location-labels: [zone]" }],
    },
    {
      topic: "Precedence",
      says: "`config` < what the Operator passes as flags and generates.",
      files: { "k8s/shop.yaml": plain },
      shows: [
        { member: "tikv", item: "security.ca-path", is: "/mine", at: 'ca-path = "/mine"' },
        { member: "pd", item: "client-urls", is: "http://0.0.0.0:2379" },
      ],
    },
    {
      topic: "Lines",
      says: "The line inside a block of TOML, or the key of a map, whose keys are nested: a dotted one is told as a diagnosis.",
      shows: [{ member: "tikv", item: "security.cert-allowed-cn", is: ["tikv"], at: 'cert-allowed-cn = ["tikv"]' }],
    },
    {
      topic: "Templates",
      says: "Expressions of Helm are masked; what they decide is unknown.",
      files: { "k8s/shop.yaml": cluster.replace("enabled: true", "enabled: {{ .Values.tls }}") },
      shows: [
        { member: "pd", item: "client-urls", unknown: true },
        { member: "tikv", item: "security.cert-allowed-cn", is: ["tikv"] },
      ],
    },
  ],
};

const head = `apiVersion: core.pingcap.com/v1alpha1
kind: Cluster
metadata: { name: shop, namespace: db }
spec:
  tlsCluster:
    enabled: true
`;
const group = `apiVersion: core.pingcap.com/v1alpha1
kind: TiKVGroup
metadata: { name: kv, namespace: db }
spec:
  cluster:
    name: shop
  replicas: 3
  template:
    spec:
      version: v8.5.3
      server:
        labels: { zone: z1 }
      config: |
        [security]
        cert-allowed-cn = ["tikv"]
`;

export const operatorV2: FormatPage = {
  title: "TiDB Operator v2",
  read: "Groups of `core.pingcap.com` (`PDGroup`, `TiKVGroup`, `TiDBGroup`, `TiFlashGroup`, …) and the `Cluster` that they name, in whatever files. One member for each group. SQL of `bootstrapSQLConfigMapName` is read as of v1.",
  files: { "k8s/cluster.yaml": head, "k8s/kv.yaml": group },
  members: ["tikv kv"],
  rows: [
    {
      topic: "Release",
      says: "`spec.template.spec.version` of the group.",
      shows: [{ member: "tikv kv", item: "release", is: "v8.5.3", at: "version: v8.5.3" }],
    },
    {
      topic: "TLS",
      says: "`spec.tlsCluster.enabled` of the Cluster, shown in its file; unknown when the Cluster is not in the repository.",
      shows: [{ member: "tikv kv", item: "security.ca-path", is: "/var/lib/tikv-tls/ca.crt", at: "enabled: true" }],
    },
    {
      topic: "Labels",
      says: "`spec.template.spec.server.labels` of a TiKVGroup.",
      shows: [{ member: "tikv kv", item: "server.labels", is: { zone: "z1" } }],
    },
    {
      topic: "Precedence",
      says: "`config` < what the Operator generates; keys that it forbids in `config` are told as diagnoses.",
      files: { "k8s/kv.yaml": group.replace("cert-allowed-cn", 'ca-path = "/mine"\n        cert-allowed-cn') },
      shows: [{ member: "tikv kv", item: "security.ca-path", is: "/var/lib/tikv-tls/ca.crt" }],
    },
    {
      topic: "Lines",
      says: "The line inside the block of TOML.",
      shows: [{ member: "tikv kv", item: "security.cert-allowed-cn", is: ["tikv"], at: 'cert-allowed-cn = ["tikv"]' }],
    },
    {
      topic: "Templates",
      says: "As of v1.",
      files: { "k8s/cluster.yaml": head.replace("true", "{{ .Values.tls }}") },
      shows: [{ member: "tikv kv", item: "security.ca-path", unknown: true }],
    },
  ],
};
