/** The demonstration's repository before the change: a cluster with TLS, identities and three replicas. */
export const before: Readonly<Record<string, string>> = {
  ".github/tikv-guard.toml": `[[cluster]]
name = "orders"
files = ["clusters/orders/*.toml"]
release = "v8.5.3"
tier = "production"
`,
  "clusters/orders/tikv.toml": `[server]
addr = "0.0.0.0:20160"
status-addr = "0.0.0.0:20180"
grpc-concurrent-stream = 1024

[security]
ca-path = "/etc/tikv/tls/ca.pem"
cert-path = "/etc/tikv/tls/tikv.pem"
key-path = "/etc/tikv/tls/tikv-key.pem"
cert-allowed-cn = ["orders-tidb", "orders-tikv", "orders-pd"]

[rocksdb]
wal-recovery-mode = "point-in-time"
`,
  "clusters/orders/pd.toml": `client-urls = "https://10.0.4.11:2379"
peer-urls = "https://10.0.4.11:2380"

[security]
cacert-path = "/etc/pd/tls/ca.pem"
cert-path = "/etc/pd/tls/pd.pem"
key-path = "/etc/pd/tls/pd-key.pem"
cert-allowed-cn = ["orders-tidb", "orders-tikv", "orders-pd"]

[replication]
max-replicas = 3
`,
  "clusters/orders/tidb.toml": `[security]
cluster-ssl-ca = "/etc/tidb/tls/ca.pem"
cluster-ssl-cert = "/etc/tidb/tls/tidb.pem"
cluster-ssl-key = "/etc/tidb/tls/tidb-key.pem"

[instance]
max_connections = 2000
`,
};

/**
 * What the pull request changes: certificates give way to a key that no release reads, the write-ahead log forgives damage,
 * one replica is kept; in return the status port of TiDB asks for identities.
 */
export const after: Readonly<Record<string, string>> = {
  "clusters/orders/tikv.toml": `[server]
addr = "0.0.0.0:20160"
status-addr = "0.0.0.0:20180"
grpc-concurrent-stream = 1024

[security]
verify-client-cert = true
cert-path = "/etc/tikv/tls/tikv.pem"
key-path = "/etc/tikv/tls/tikv-key.pem"
cert-allowed-cn = ["orders-tidb", "orders-tikv", "orders-pd"]

[rocksdb]
wal-recovery-mode = "skip-any-corrupted-records"
`,
  "clusters/orders/pd.toml": before["clusters/orders/pd.toml"]?.replace("max-replicas = 3", "max-replicas = 1") ?? "",
  "clusters/orders/tidb.toml":
    before["clusters/orders/tidb.toml"]?.replace(
      "\n[instance]",
      'cluster-verify-cn = ["orders-prometheus"]\n\n[instance]',
    ) ?? "",
};
