import type { FormatPage } from "./page.ts";

const tikv = `[Unit]
Description=TiKV

[Service]
Environment=GRPC_SSL_CIPHER_SUITES=ECDHE-RSA-AES256-GCM-SHA384
ExecStart=/opt/tikv/bin/tikv-server \\
  --addr=0.0.0.0:20160 \\
  --labels=zone=z1 \\
  --config=/etc/tikv/tikv.toml
`;
const pd = `[Service]
ExecStart=/opt/pd/bin/pd-server --name=pd1 --client-urls=http://0.0.0.0:2379
`;

export const systemd: FormatPage = {
  title: "systemd",
  read: "Units `*.service` whose `ExecStart` starts a server, also behind `env`, `numactl` and the like or in a shell's `-c`, and drop-ins in `*.service.d` beside them. A configuration file is found by its path from the unit or from the root of the repository, by the last parts of its path together (`/etc/tikv/tikv.toml`, `tikv/tikv.toml`) in the unit's directory or up to three above it, or by its name in the unit's directory or in `conf`, `config` or `etc` below; where it is not, what it decides is unknown. One member for each unit. A unit that starts a script says nothing of the server: the script does.",
  files: {
    "deploy/tikv.service": tikv,
    "deploy/pd.service": pd,
    "deploy/etc/tikv/tikv.toml": "[security]\nca-path = '/etc/tikv/ca.pem'\n[server]\naddr = '127.0.0.1:1'\n",
  },
  members: ["pd", "tikv"],
  rows: [
    {
      topic: "Release",
      says: "Not in the unit: the settings or `--release` say it.",
      shows: [{ member: "tikv", item: "release" }],
    },
    {
      topic: "TLS",
      says: "The configuration file; flags and URLs of PD.",
      shows: [
        { member: "tikv", item: "security.ca-path", is: "/etc/tikv/ca.pem", at: "ca-path = '/etc/tikv/ca.pem'" },
        { member: "pd", item: "client-urls", is: "http://0.0.0.0:2379", at: pd.split("\n")[1] ?? "" },
      ],
    },
    {
      topic: "Labels",
      says: "`--labels`, or the configuration file.",
      shows: [{ member: "tikv", item: "server.labels", is: { zone: "z1" }, at: "--labels=zone=z1 \\" }],
    },
    {
      topic: "Precedence",
      says: "The configuration file < flags; drop-ins over their unit in the order of their names; an empty `ExecStart=` takes back those before it; a file of `EnvironmentFile` over `Environment`.",
      files: {
        "deploy/tikv.service.d/10-address.conf":
          "[Service]\nExecStart=\nExecStart=/tikv-server --addr=a:2 --config=/etc/tikv/tikv.toml\n",
      },
      shows: [
        {
          member: "tikv",
          item: "server.addr",
          is: "a:2",
          at: "ExecStart=/tikv-server --addr=a:2 --config=/etc/tikv/tikv.toml",
        },
      ],
    },
    {
      topic: "Lines",
      says: "The argument's in the unit or the drop-in, or that of the configuration file.",
      shows: [{ member: "tikv", item: "server.addr", is: "0.0.0.0:20160", at: "--addr=0.0.0.0:20160 \\" }],
    },
    {
      topic: "Templates",
      says: "Specifiers (`%i`), variables that the unit does not set, and all variables where an `EnvironmentFile` is not in the repository are unknown; one that stands for arguments leaves what no other argument says unknown. Templates of units are not read.",
      files: { "deploy/pd.service": pd.replace("--name=pd1", "--name=pd-%i") },
      shows: [{ member: "pd", item: "name", unknown: true }],
    },
  ],
};
