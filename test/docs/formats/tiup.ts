import type { FormatPage } from "./page.ts";

const topology = `global:
  enable_tls: true
component_versions:
  tikv: v8.5.3
server_configs:
  tikv:
    server.grpc-concurrency: 4
    raftstore:
      hibernate-regions: true
pd_servers:
  - host: 10.0.1.1
tikv_servers:
  - host: 10.0.1.4
    config:
      server.grpc-concurrency: 8
      server.labels: { zone: z1 }
  - host: 10.0.1.5
`;

export const tiup: FormatPage = {
  title: "TiUP",
  read: "`topology.yaml` and `meta.yaml` under any name: a list of servers with hosts at the top, or below `topology`. One member for each host and port.",
  files: { "topology.yaml": topology },
  members: ["tikv 10.0.1.4:20160", "tikv 10.0.1.5:20160", "pd 10.0.1.1:2379"],
  rows: [
    {
      topic: "Release",
      says: "`component_versions` of the component, or `tidb_version` of `meta.yaml`; otherwise it is an argument of `tiup`, so the settings say it.",
      shows: [
        { member: "tikv 10.0.1.4:20160", item: "release", is: "v8.5.3", at: "tikv: v8.5.3" },
        { member: "pd 10.0.1.1:2379", item: "release" },
      ],
    },
    {
      topic: "TLS",
      says: "`global.enable_tls` generates the certificate paths and https URLs; without it, paths in a host's `config` are deleted and those in `server_configs` stay.",
      shows: [
        {
          member: "tikv 10.0.1.5:20160",
          item: "security.ca-path",
          is: "/home/tidb/deploy/tikv-20160/tls/ca.crt",
          at: "enable_tls: true",
        },
        { member: "pd 10.0.1.1:2379", item: "client-urls", is: "https://0.0.0.0:2379", at: "enable_tls: true" },
      ],
    },
    {
      topic: "Labels",
      says: "`server.labels` of `server_configs` or of a host's `config`.",
      shows: [
        { member: "tikv 10.0.1.4:20160", item: "server.labels", is: { zone: "z1" } },
        { member: "tikv 10.0.1.5:20160", item: "server.labels" },
      ],
    },
    {
      topic: "Precedence",
      says: "`server_configs` < a host's `config` < what TiUP generates or passes as flags (addresses, directories, URLs).",
      shows: [
        { member: "tikv 10.0.1.4:20160", item: "server.grpc-concurrency", is: 8 },
        { member: "tikv 10.0.1.5:20160", item: "server.grpc-concurrency", is: 4 },
        { member: "tikv 10.0.1.5:20160", item: "server.status-addr", is: "0.0.0.0:20180", at: "- host: 10.0.1.5" },
      ],
    },
    {
      topic: "Lines",
      says: "The key's own, dotted or nested; the switch of what it generates; the host of what TiUP passes.",
      shows: [
        {
          member: "tikv 10.0.1.5:20160",
          item: "raftstore.hibernate-regions",
          is: true,
          at: "hibernate-regions: true",
        },
        { member: "tikv 10.0.1.4:20160", item: "server.grpc-concurrency", is: 8, at: "server.grpc-concurrency: 8" },
      ],
    },
    {
      topic: "Templates",
      says: "Expressions of Jinja, Go and Terraform are masked; what they decide is unknown.",
      files: { "topology.yaml": topology.replace("enable_tls: true", "enable_tls: {{ tls }}") },
      shows: [
        { member: "tikv 10.0.1.5:20160", item: "security.ca-path", unknown: true },
        { member: "tikv 10.0.1.5:20160", item: "server.grpc-concurrency", is: 4 },
      ],
    },
  ],
};
