import { corpusFile } from "./trees.ts";

/** A deployment as its documentation shows it. */
export interface Stock {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What docs-tidb-operator's "get started" applies: examples/basic/tidb-cluster.yaml of pingcap/tidb-operator. */
const tidbCluster = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: basic
spec:
  version: v8.5.4
  timezone: UTC
  pvReclaimPolicy: Delete
  enableDynamicConfiguration: true
  configUpdateStrategy: RollingUpdate
  discovery: {}
  pd:
    baseImage: pingcap/pd
    maxFailoverCount: 0
    replicas: 1
    requests:
      storage: "1Gi"
    config: {}
  tikv:
    baseImage: pingcap/tikv
    maxFailoverCount: 0
    evictLeaderTimeout: 1m
    replicas: 3
    requests:
      storage: "1Gi"
    config:
      storage:
        reserve-space: "0MB"
      rocksdb:
        max-open-files: 256
      raftdb:
        max-open-files: 256
  tidb:
    baseImage: pingcap/tidb
    maxFailoverCount: 0
    replicas: 1
    service:
      type: ClusterIP
    config: {}
`;

/** PD and TiKV alone, for RawKV: tikv.org, "Production Deployment", step 2. */
const rawkv = `global:
  user: "tikv"
  ssh_port: 22
  deploy_dir: "/tikv-deploy"
  data_dir: "/tikv-data"
server_configs: {}
pd_servers:
  - host: 10.0.1.1
  - host: 10.0.1.2
  - host: 10.0.1.3
tikv_servers:
  - host: 10.0.1.4
  - host: 10.0.1.5
  - host: 10.0.1.6
monitoring_servers:
  - host: 10.0.1.7
grafana_servers:
  - host: 10.0.1.7
`;

/** The development cluster of pingcap/tidb-docker-compose: three of each server, all of them `latest`. */
const members = [0, 1, 2];
const initial = members.map((at) => `pd${at}=http://pd${at}:2380`).join(",");
const endpoints = members.map((at) => `pd${at}:2379`).join(",");
const pd = (at: number): string => `  pd${at}:
    image: pingcap/pd:latest
    ports: ["2379"]
    volumes:
      - ./config/pd.toml:/pd.toml:ro
      - ./data:/data
    command:
      - --name=pd${at}
      - --client-urls=http://0.0.0.0:2379
      - --peer-urls=http://0.0.0.0:2380
      - --advertise-client-urls=http://pd${at}:2379
      - --advertise-peer-urls=http://pd${at}:2380
      - --initial-cluster=${initial}
      - --data-dir=/data/pd${at}
      - --config=/pd.toml
    restart: on-failure
`;
const tikv = (at: number): string => `  tikv${at}:
    image: pingcap/tikv:latest
    volumes:
      - ./config/tikv.toml:/tikv.toml:ro
      - ./data:/data
    command:
      - --addr=0.0.0.0:20160
      - --advertise-addr=tikv${at}:20160
      - --data-dir=/data/tikv${at}
      - --pd=${endpoints}
      - --config=/tikv.toml
    restart: on-failure
`;
const compose = `version: '2.1'

services:
${members.map(pd).join("")}${members.map(tikv).join("")}  tidb:
    image: pingcap/tidb:latest
    ports: ["4000:4000", "10080:10080"]
    volumes:
      - ./config/tidb.toml:/tidb.toml:ro
    command:
      - --store=tikv
      - --path=${endpoints}
      - --config=/tidb.toml
      - --advertise-address=tidb
    restart: on-failure
`;

export const stocks: readonly Stock[] = [
  {
    name: "TiUP",
    files: {
      "topology.yaml": corpusFile("tiup-topology/pingcap__tiup__embed_examples_cluster_topology.example.yaml"),
    },
  },
  { name: "TidbCluster", files: { "tidb-cluster.yaml": tidbCluster } },
  {
    name: "Compose",
    files: {
      "docker-compose.yml": compose,
      "config/pd.toml": '[log]\nlevel = "error"\n[replication]\nmax-replicas = 3\nlocation-labels = []\n',
      "config/tikv.toml": corpusFile("tikv-toml/spf913__tidb-docker-compose__config_tikv.toml"),
      "config/tidb.toml": '[log]\nlevel = "error"\n[security]\nssl-ca = ""\nssl-cert = ""\nssl-key = ""\n',
    },
  },
  { name: "RawKV", files: { "topology.yaml": rawkv } },
];
