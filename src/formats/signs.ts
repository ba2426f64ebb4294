import type { Component } from "../types.ts";

type Signs = Readonly<Record<string, number>>;

/** How much a table or key says about whose file it stands in: 3 is proof on its own, 1 a hint. */
export const signs: Readonly<Record<Component, Signs>> = {
  tikv: {
    raftstore: 2,
    rocksdb: 2,
    "rocksdb.defaultcf": 3,
    "rocksdb.writecf": 3,
    "rocksdb.titan": 2,
    raftdb: 2,
    "raft-engine": 3,
    readpool: 2,
    "readpool.unified": 2,
    coprocessor: 2,
    "storage.block-cache": 3,
    "storage.api-version": 2,
    "storage.enable-ttl": 2,
    "storage.data-dir": 1,
    "pd.endpoints": 2,
    "server.grpc-concurrency": 2,
    "server.grpc-raft-conn-num": 2,
    "server.labels": 1,
    "server.status-addr": 1,
    "security.encryption": 1,
    "resolved-ts": 1,
    import: 1,
    backup: 1,
    gc: 1,
  },
  pd: {
    "replication.max-replicas": 3,
    "replication.location-labels": 3,
    "replication.enable-placement-rules": 3,
    replication: 1,
    "schedule.replica-schedule-limit": 3,
    "schedule.region-schedule-limit": 3,
    "schedule.max-merge-region-size": 3,
    schedule: 1,
    "pd-server": 2,
    "replication-mode": 2,
    "label-property": 2,
    "tso-save-interval": 2,
    "security.cacert-path": 2,
    "client-urls": 2,
    "peer-urls": 1,
    "initial-cluster": 1,
    dashboard: 1,
  },
  tidb: {
    "security.cluster-ssl-ca": 3,
    "security.cluster-ssl-cert": 3,
    "security.cluster-ssl-key": 3,
    performance: 2,
    "tikv-client": 2,
    instance: 2,
    "prepared-plan-cache": 2,
    "txn-local-latches": 2,
    "stmt-summary": 2,
    opentracing: 2,
    "isolation-read": 2,
    "proxy-protocol": 1,
    "mem-quota-query": 2,
    "oom-action": 2,
    "token-limit": 2,
    "split-table": 1,
    "run-ddl": 1,
    status: 1,
    store: 1,
    path: 1,
  },
  tiflash: {
    "flash.service_addr": 3,
    "flash.proxy": 3,
    flash: 2,
    "raft.pd_addr": 2,
    "storage.main": 2,
    "storage.latest": 2,
    "profiles.default": 1,
    profiles: 1,
    quotas: 1,
    tcp_port: 2,
    http_port: 1,
    mark_cache_size: 1,
    logger: 1,
    "security.ca_path": 1,
  },
  ticdc: {
    "gc-ttl": 2,
    "capture-session-ttl": 2,
    "owner-flush-interval": 2,
    "processor-flush-interval": 2,
    "per-table-memory-quota": 2,
    sorter: 2,
    "sorter.sort-dir": 1,
    "kv-client": 1,
    "security.mtls": 1,
    "data-dir": 1,
  },
  tiproxy: {
    "security.cluster-tls": 3,
    "security.sql-tls": 3,
    "security.server-http-tls": 3,
    "security.server-tls": 1,
    "proxy.pd-addrs": 3,
    "proxy.max-connections": 2,
    "proxy.graceful-close-conn-timeout": 2,
    proxy: 1,
    api: 1,
    balance: 1,
  },
};

/** Tables and keys of programs whose configuration looks like one of ours: unistore, DM, seaweedfs, Lightning, Drainer. */
export const foreignSigns: readonly string[] = [
  "server.pd-addr",
  "server.store-addr",
  "engine.db-path",
  "master-addr",
  "worker-addr",
  "filer.options",
  "leveldb2",
  "lightning",
  "mydumper",
  "tikv-importer",
  "checkpoint",
  "syncer",
  "pd-urls",
];

/**
 * What only the importer of old releases of TiDB Lightning is told (tikv/importer etc/tikv-importer.toml): its other tables are TiKV's,
 * whose `[import]` once had some of these as well, beside what a server has to have.
 */
export const importerSigns: readonly string[] = [
  "import.import-dir",
  "import.max-open-engines",
  "import.upload-speed-limit",
  "import.min-available-ratio",
  "status-server-address",
];

/** Tables of a server of TiKV. */
export const serverSigns: readonly string[] = ["raftstore", "storage", "pd", "raftdb", "readpool"];

/** What a changefeed of TiCDC is told, in a file that `cdc cli changefeed` reads and no server does (docs.pingcap.com, ticdc-changefeed-config). */
export const changefeedSigns: readonly string[] = [
  "filter",
  "sink",
  "mounter",
  "consistent",
  "cyclic-replication",
  "enable-old-value",
  "case-sensitive",
  "force-replicate",
  "check-gc-safe-point",
  "ignore-ineligible-table",
  "enable-sync-point",
  "bdr-mode",
  "integrity",
];

/** An item of TiFlash's proxy that TiKV does not have. */
export const learnerSign = "server.engine-addr";
