import type { FormatPage } from "./page.ts";

const script = `#!/bin/bash
cd "/data/deploy" || exit 1
DATA=/data
exec bin/tikv-server \\
    --addr "0.0.0.0:20160" \\
    --data-dir "$DATA/tikv" \\
    --labels zone=z1 \\
    --config conf/tikv.toml
`;
const pd = `cat > /etc/pd.toml <<EOF
[security]
cacert-path = "/etc/pd/ca.pem"
EOF
nohup pd-server --config=/etc/pd.toml --client-urls="$URL" --peer-urls=https://0.0.0.0:2380 &
`;

export const scripts: FormatPage = {
  title: "Scripts",
  read: "Scripts of Bash and POSIX shells (`*.sh`, `*.bash`) that are called after a component or after what they do (`start`, `run`, `deploy`, `cluster`, …), such as TiUP's `run_tikv.sh`; they are parsed and never run. A server counts where the script is there for it: it becomes the server (`exec`), lets go of it (`nohup`, `setsid`, `systemd-run`), or does nothing after it but `wait`. What is started in passing, what lies in a directory of tests, benchmarks or CI or is called after these, and whatever a GitHub workflow, a Makefile or `tiup playground` starts lives for a run: it is judged only where the settings give the file to a cluster, a workflow by a glob that begins with `.github/`. Configuration files are found as for systemd, beside or above `scripts` and `bin` too, or in a here-document that the script writes to that path. One member for each server.",
  files: {
    "deploy/scripts/run_tikv.sh": script,
    "deploy/scripts/start_pd.sh": pd,
    "deploy/conf/tikv.toml": "[security]\nca-path = '/ca.pem'\n[server]\naddr = '127.0.0.1:1'\n",
  },
  members: ["pd", "tikv"],
  rows: [
    {
      topic: "Release",
      says: "Not in the script, but for the version of `tiup playground`: the settings or `--release` say it.",
      shows: [{ member: "tikv", item: "release" }],
    },
    {
      topic: "TLS",
      says: "The configuration file or here-document; flags and URLs of PD.",
      shows: [
        { member: "tikv", item: "security.ca-path", is: "/ca.pem", at: "ca-path = '/ca.pem'" },
        { member: "pd", item: "security.cacert-path", is: "/etc/pd/ca.pem", at: 'cacert-path = "/etc/pd/ca.pem"' },
      ],
    },
    {
      topic: "Labels",
      says: "`--labels`, or the configuration file.",
      shows: [{ member: "tikv", item: "server.labels", is: { zone: "z1" }, at: "--labels zone=z1 \\" }],
    },
    {
      topic: "Precedence",
      says: "The configuration file < flags.",
      shows: [{ member: "tikv", item: "server.addr", is: "0.0.0.0:20160", at: '--addr "0.0.0.0:20160" \\' }],
    },
    {
      topic: "Lines",
      says: "The argument's, or that of the configuration file or here-document.",
      shows: [{ member: "tikv", item: "storage.data-dir", is: "/data/tikv", at: '--data-dir "$DATA/tikv" \\' }],
    },
    {
      topic: "Templates",
      says: "A variable that the script assigns once, outside of branches and loops, has its value, and one that it only reads its default; every other expansion is unknown, and one that stands for arguments leaves what no other argument says unknown.",
      files: { "deploy/scripts/run_tikv.sh": script.replace("DATA=/data", "DATA=$1") },
      shows: [{ member: "tikv", item: "storage.data-dir", unknown: true }],
    },
  ],
};
