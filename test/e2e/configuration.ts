/** A tikv.toml whose traffic is encrypted and whose clients are authenticated. */
export const tikv = `[server]
addr = "0.0.0.0:20160"
status-addr = "127.0.0.1:20180"

[pd]
endpoints = ["https://pd-0:2379", "https://pd-1:2379", "https://pd-2:2379"]

[storage]
data-dir = "/var/lib/tikv"

[security]
ca-path = "/etc/tikv/ca.pem"
cert-path = "/etc/tikv/server.pem"
key-path = "/etc/tikv/server.key"
cert-allowed-cn = ["tikv-server", "pd-server"]
`;

/** A pd.toml with the same, and three replicas of everything. */
export const pd = `name = "pd-0"
client-urls = "https://127.0.0.1:2379"
peer-urls = "https://127.0.0.1:2380"

[replication]
max-replicas = 3
location-labels = ["zone", "host"]

[security]
cacert-path = "/etc/pd/ca.pem"
cert-path = "/etc/pd/server.pem"
key-path = "/etc/pd/server.key"
cert-allowed-cn = ["tikv-server"]
`;

/** The line of tikv.toml that names the certificate authority. */
export const caLine = 12;

/** A text without the lines that start with a key; throws when there is none, so that no test passes for nothing. */
function without(text: string, key: string): string {
  const kept = text.split("\n").filter((line) => !line.startsWith(`${key} =`));
  if (kept.length === text.split("\n").length) throw new Error(`no line ${key}`);
  return kept.join("\n");
}

/** tikv.toml without encryption: TiKV refuses a part of the three paths, and nobody proves who they are. */
export const plainTikv = without(tikv, "ca-path");
/** pd.toml that keeps one copy of everything. */
export const oneReplica = pd.replace("max-replicas = 3", "max-replicas = 1");
