import type { FormatPage } from "./page.ts";

export const toml: FormatPage = {
  title: "TOML",
  read: "Files of TiKV, PD, TiDB, TiFlash (server and proxy), TiCDC and TiProxy, told by their content and, where that proves nothing, by their name. Other programs' files with sections of the same name, such as those of TiDB Lightning and its importer, are not theirs. A file that a Compose file mounts is part of that service.",
  files: {
    "conf/tikv.toml":
      '[security]\nca-path = "/ca.pem"\n\n[server]\naddr = "0.0.0.0:20160"\nlabels = { zone = "z1" }\n\n[raftstore]\n',
    "conf/pd.toml": 'client-urls = "http://0.0.0.0:2379"\n\n[replication]\nmax-replicas = 3\n',
    "conf/filer.toml": '[tikv]\nenabled = true\nca_path = "/ca.pem"\n',
  },
  members: ["tikv", "pd"],
  rows: [
    {
      topic: "Release",
      says: "Not in the file: the settings or `--release` say it.",
      shows: [{ member: "tikv", item: "release" }],
    },
    {
      topic: "TLS",
      says: "The certificate paths of each component.",
      shows: [{ member: "tikv", item: "security.ca-path", is: "/ca.pem" }],
    },
    {
      topic: "Labels",
      says: "`server.labels` of TiKV.",
      shows: [{ member: "tikv", item: "server.labels", is: { zone: "z1" } }],
    },
    {
      topic: "Precedence",
      says: "The release's defaults, and over them the file. Flags of the process are not in the repository.",
      shows: [
        { member: "tikv", item: "server.status-addr" },
        { member: "pd", item: "replication.max-replicas", is: 3 },
      ],
    },
    {
      topic: "Lines",
      says: "The key's own.",
      shows: [{ member: "pd", item: "replication.max-replicas", is: 3, at: "max-replicas = 3" }],
    },
    {
      topic: "Templates",
      says: "A value with a placeholder is unknown; the rest is read.",
      files: { "conf/tikv.toml": '[security]\nca-path = "{{ ca }}"\ncert-path = "/cert.pem"\n[raftstore]\n' },
      shows: [
        { member: "tikv", item: "security.ca-path", unknown: true },
        { member: "tikv", item: "security.cert-path", is: "/cert.pem" },
      ],
    },
  ],
};
