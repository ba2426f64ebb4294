import type { RuleRow } from "../../src/diagnose/refused/rule.ts";

const partitioned = { is: ["raft-kv2", "partitioned-raft-kv"] };
const on = { is: [true] };
const off = { is: [false] };

/** Rules that the source of rules tells in words or as a formula, by the items they are about. */
export const reworded: Readonly<Record<string, readonly RuleRow[]>> = {
  "server.grpc-keepalive-time raftstore.raft-base-tick-interval raftstore.raft-heartbeat-ticks": [
    [
      "formula",
      "",
      ["server.grpc-keepalive-time", "raftstore.raft-base-tick-interval", "raftstore.raft-heartbeat-ticks"],
      { name: "keepalive-time" },
    ],
  ],
  "raftstore.raft-min-election-timeout-ticks raftstore.raft-max-election-timeout-ticks raftstore.raft-election-timeout-ticks":
    [
      [
        "formula",
        "",
        [
          "raftstore.raft-min-election-timeout-ticks",
          "raftstore.raft-max-election-timeout-ticks",
          "raftstore.raft-election-timeout-ticks",
        ],
        { name: "election-timeouts" },
      ],
    ],
  // Two conditions in the source, of which the second holds the first.
  "raftstore.raft-base-tick-interval raftstore.raft-election-timeout-ticks raftstore.raft-store-max-leader-lease": [
    [
      "formula",
      "",
      [
        "raftstore.raft-store-max-leader-lease",
        "raftstore.raft-base-tick-interval",
        "raftstore.raft-election-timeout-ticks",
      ],
      { name: "leader-lease" },
    ],
  ],
  "raftstore.peer-stale-state-check-interval raftstore.raft-base-tick-interval raftstore.raft-election-timeout-ticks": [
    [
      "formula",
      "",
      [
        "raftstore.peer-stale-state-check-interval",
        "raftstore.raft-base-tick-interval",
        "raftstore.raft-election-timeout-ticks",
      ],
      { name: "stale-state-check" },
    ],
  ],
  "resource-metering.report-receiver-interval resource-metering.precision": [
    [
      "formula",
      "5.1..9.0-beta",
      ["resource-metering.report-receiver-interval", "resource-metering.precision"],
      { name: "report-interval" },
    ],
  ],
  "rocksdb.max-sub-compactions rocksdb.max-background-jobs": [
    [
      "formula",
      "6.1..7.2",
      ["rocksdb.max-sub-compactions", "rocksdb.max-background-jobs"],
      { name: "sub-compactions", written: true },
    ],
  ],
  "security.encryption.data-encryption-method storage.engine": [
    [
      "together",
      "6.6..7.1",
      ["storage.engine", "security.encryption.data-encryption-method"],
      { tests: [partitioned, { not: ["plaintext"] }] },
    ],
  ],
  "raft-engine.enable storage.engine": [
    ["together", "7.0..9.0-beta", ["storage.engine", "raft-engine.enable"], { tests: [partitioned, off] }],
  ],
  "rocksdb.titan.enabled storage.engine": [
    ["together", "7.0..9.0-beta", ["storage.engine", "rocksdb.titan.enabled"], { tests: [partitioned, on] }],
  ],
  "rocksdb.wal-dir storage.engine": [
    ["together", "7.2..9.0-beta", ["storage.engine", "rocksdb.wal-dir"], { tests: [partitioned, "filled"] }],
  ],
  // In the source twice, because TiKV asks twice.
  "raftstore.use-delete-range storage.engine": [
    ["together", "7.3..9.0-beta", ["storage.engine", "raftstore.use-delete-range"], { tests: [partitioned, on] }],
  ],
  "rocksdb.writecf.titan.blob-run-mode": [
    [
      "together",
      "7.6..9.0-beta",
      ["rocksdb.titan.enabled", "rocksdb.writecf.titan.blob-run-mode"],
      { tests: [on, { not: ["read-only"] }] },
    ],
  ],
  "range-cache-engine.soft-limit-threshold range-cache-engine.hard-limit-threshold": [
    [
      "formula",
      "8.2..8.3",
      [
        "range-cache-engine.enabled",
        "range-cache-engine.soft-limit-threshold",
        "range-cache-engine.hard-limit-threshold",
      ],
      { name: "memory-thresholds" },
    ],
    [
      "order",
      "8.2..8.3",
      ["range-cache-engine.soft-limit-threshold", "range-cache-engine.hard-limit-threshold"],
      { refuse: ">=", when: ["range-cache-engine.enabled", true] },
    ],
  ],
  "in-memory-engine.soft-limit-threshold in-memory-engine.hard-limit-threshold": [
    [
      "formula",
      "8.4",
      ["in-memory-engine.enabled", "in-memory-engine.soft-limit-threshold", "in-memory-engine.hard-limit-threshold"],
      { name: "memory-thresholds" },
    ],
    [
      "order",
      "8.4",
      ["in-memory-engine.soft-limit-threshold", "in-memory-engine.hard-limit-threshold"],
      { refuse: ">=", when: ["in-memory-engine.enabled", true] },
    ],
  ],
  "in-memory-engine.stop-load-limit-threshold in-memory-engine.soft-limit-threshold": [
    [
      "order",
      "8.4",
      ["in-memory-engine.stop-load-limit-threshold", "in-memory-engine.soft-limit-threshold"],
      { refuse: ">", when: ["in-memory-engine.enabled", true] },
    ],
  ],
  // With api-version = 2 the missing enable-ttl = true is refused first.
  "in-memory-engine.enable storage.enable-ttl storage.api-version": [
    ["together", "8.5..9.0-beta", ["in-memory-engine.enable", "storage.enable-ttl"], { tests: [on, on] }],
  ],
  "in-memory-engine.enable in-memory-engine.cross-check-interval gc.enable-compaction-filter": [
    [
      "together",
      "8.5..9.0-beta",
      ["in-memory-engine.enable", "in-memory-engine.cross-check-interval", "gc.enable-compaction-filter"],
      { tests: [on, { over: 0 }, off] },
    ],
  ],
  "pd-server.trace-region-flow pd-server.flow-round-by-digit": [
    [
      "together",
      "8.3..8.4",
      ["pd-server.flow-round-by-digit", "pd-server.trace-region-flow"],
      { tests: [{ is: [3] }, on], written: true },
    ],
  ],
  "tso-update-physical-interval": [
    ["range", "", ["tso-update-physical-interval"], { min: "1ms", max: "10s", clamped: true }],
  ],
  "replication-mode.replication-mode": [
    [
      "one-of",
      "",
      ["replication-mode.replication-mode"],
      { values: ["majority", "dr-auto-sync"], anySpelling: true, clamped: true },
    ],
  ],
  "pd-server.trace-region-flow": [["unset", "8.5..9.0-beta", ["pd-server.trace-region-flow"], { removed: true }]],
};

/** Rules of the source that are left out, and why, by their kind ("words" where the source has none) and items. */
export const leftOut: Readonly<Record<string, string>> = {
  "words: quota.max-delay-duration": "the limit is beyond what anyone writes",
  "words: raft-engine.purge-threshold raft-engine.target-file-size": "the limit is beyond what anyone writes",
  "nonempty: pd.endpoints": "the process's flags give it where the file does not",
  "words: join": "what Go takes for a URL is nearly everything",
  "words: schedule.schedulers": "the registered schedulers of the releases are not in the data",
  "must-be-unset: cluster-version": "a value of the wrong type, which is said as such",
  "one-of: security.redact-info-log": "the accepted values of the item",
};

/** Rules that the source does not have, and what has no effect though it starts. */
export const added: Readonly<Record<"tikv" | "pd", readonly RuleRow[]>> = {
  tikv: [
    // tikv components/encryption/src/manager/mod.rs load_dicts: "encryption is to enable but master key is either absent or insecure".
    [
      "together",
      "",
      ["security.encryption.data-encryption-method", "security.encryption.master-key.type"],
      { tests: [{ not: ["plaintext", "unknown"] }, { is: ["plaintext"] }] },
    ],
    // tikv components/security/src/lib.rs: without ca-path the port is bound without credentials, and no name is looked at.
    [
      "together",
      "",
      ["security.ca-path", "security.cert-path", "security.key-path", "security.cert-allowed-cn"],
      {
        tests: [{ is: [""] }, { is: [""] }, { is: [""] }, "filled"],
        warning:
          "security.cert-allowed-cn has no effect without security.ca-path, cert-path and key-path, since nobody shows a certificate.",
      },
    ],
  ],
  pd: [
    // pd pkg/tlsutil: "only supports one CN" up to 8.3; a list from 8.4 on (tikv/pd#8518).
    ["single", "5.0..8.3", ["security.cert-allowed-cn"]],
    // pd pkg/schedule/checker/replica_checker.go: no operator that makes up for a lost replica passes a limit of 0.
    [
      "together",
      "",
      ["replication.max-replicas", "schedule.replica-schedule-limit"],
      {
        tests: [{ over: 1 }, { is: [0] }],
        written: true,
        warning:
          "with schedule.replica-schedule-limit = 0 PD never makes up for a lost replica, so replication.max-replicas is not kept.",
      },
    ],
  ],
};
