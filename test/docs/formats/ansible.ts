import type { FormatPage } from "./page.ts";

const inventory = `[tikv_servers]
10.0.1.4 labels="zone=z1"

[pd_servers]
10.0.1.1

[pd_servers:vars]
location_labels = ["zone"]

[all:vars]
deploy_dir = /home/tidb/deploy
tidb_version = v4.0.16
enable_tls = True
`;
const tikv = "global:\nraftstore:\n  sync-log: true\nrocksdb:\nsecurity:\n";
const pd = "global:\nschedule:\nreplication:\n  max-replicas: 3\n";

export const ansible: FormatPage = {
  title: "tidb-ansible",
  read: "An inventory in INI form, `inventory*.ini` or `hosts*.ini`, with groups `tikv_servers` or `pd_servers`, and `conf/tikv.yml` and `conf/pd.yml` beside it. One member for each host. Of either half alone what the other decides is unknown. Files of variables beside the inventory (`group_vars` of `all` and of each group, `host_vars`; `.yml`, `.yaml` or `main.yml` in a directory) count as Ansible lets them, also where the globs of a declared cluster leave them out; those beside a playbook elsewhere, and the servers of TiDB, are not read.",
  files: { "inventory.ini": inventory, "conf/tikv.yml": tikv, "conf/pd.yml": pd },
  members: ["pd 10.0.1.1", "tikv 10.0.1.4"],
  rows: [
    {
      topic: "Release",
      says: "`tidb_version`.",
      shows: [{ member: "tikv 10.0.1.4", item: "release", is: "v4.0.16", at: "tidb_version = v4.0.16" }],
    },
    {
      topic: "TLS",
      says: "`enable_tls` generates the certificate paths and https URLs.",
      shows: [
        {
          member: "tikv 10.0.1.4",
          item: "security.ca-path",
          is: "/home/tidb/deploy/conf/ssl/ca.pem",
          at: "enable_tls = True",
        },
        { member: "pd 10.0.1.1", item: "client-urls", is: "https://10.0.1.1:2379", at: "enable_tls = True" },
      ],
    },
    {
      topic: "Labels",
      says: "`labels` of a host, and `location_labels` of PD's group.",
      shows: [
        { member: "tikv 10.0.1.4", item: "server.labels", is: { zone: "z1" }, at: '10.0.1.4 labels="zone=z1"' },
        { member: "pd 10.0.1.1", item: "replication.location-labels", is: ["zone"], at: 'location_labels = ["zone"]' },
      ],
    },
    {
      topic: "Precedence",
      says: "What roles generate < `conf/*.yml` < flags of the start scripts. A host's variables win over its group's, an inner group's over an outer one's, these over `all`.",
      files: { "conf/tikv.yml": `${tikv}  ca-path: /mine\n` },
      shows: [{ member: "tikv 10.0.1.4", item: "security.ca-path", is: "/mine", at: "ca-path: /mine" }],
    },
    {
      topic: "Lines",
      says: "The variable's or the host's line in the inventory, or the key of the map in its own file.",
      shows: [{ member: "pd 10.0.1.1", item: "replication.max-replicas", is: 3, at: "max-replicas: 3" }],
    },
    {
      topic: "Templates",
      says: "A variable that holds an expression is unknown.",
      files: { "inventory.ini": inventory.replace("= True", "= {{ tls }}") },
      shows: [{ member: "tikv 10.0.1.4", item: "security.ca-path", unknown: true }],
    },
  ],
};
