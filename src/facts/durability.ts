import { valueAt } from "../clusters/overlay.ts";
import type { Json } from "../types.ts";
import { amount, derive } from "./derive.ts";
import { electionTimeout, elections, timingPointers } from "./elections.ts";
import type { ClusterContext, Derived, MemberFacts, Topic } from "./topic.ts";

/** RocksDB's WAL recovery modes, the one that hides most damage first. */
const walRecoveryModes = [
  "skip-any-corrupted-records",
  "tolerate-corrupted-tail-records",
  "point-in-time",
  "absolute-consistency",
];

/** What TiKV detects of damaged data, and the election timing that its reads rely on. */
export const durability: Topic = {
  member: (member, context) => (member.component === "tikv" ? detection(member, context) : derive([])),
  cluster: elections,
};

function detection(tikv: MemberFacts, context: ClusterContext): Derived {
  const engine = valueAt(tikv.config, ["raft-engine", "enable"]);
  const usesRaftEngine = typeof engine === "boolean" ? engine : undefined;
  const tick = amount(valueAt(tikv.config, ["raftstore", "raft-base-tick-interval"]));
  const electionTimeoutMs = electionTimeout(tikv);
  const lease = amount(valueAt(tikv.config, ["raftstore", "raft-store-max-leader-lease"]));
  return derive([
    ["usesRaftEngine", usesRaftEngine, ["/config/raft-engine/enable"]],
    ["weakestWalRecoveryMode", weakestMode(tikv, usesRaftEngine), walPointers(usesRaftEngine)],
    ["electionTimeoutMs", electionTimeoutMs, timingPointers],
    [
      "leaseMarginMs",
      leaseMargin(electionTimeoutMs, tick, lease, context),
      ["/config/raftstore/raft-store-max-leader-lease", ...timingPointers],
    ],
  ]);
}

/** The weaker mode of the write-ahead logs in use: RaftDB has one only while raft-engine is off. */
function weakestMode(tikv: MemberFacts, usesRaftEngine: boolean | undefined): string | undefined {
  if (usesRaftEngine === undefined) return undefined;
  const engines = usesRaftEngine ? ["rocksdb"] : ["rocksdb", "raftdb"];
  const ranks = engines.map((engine) => rank(valueAt(tikv.config, [engine, "wal-recovery-mode"])));
  return walRecoveryModes[Math.min(...ranks)];
}

/** NaN, which no list has a place for, when it is not a mode. */
function rank(mode: Json | undefined): number {
  const at = walRecoveryModes.indexOf(String(mode));
  return at < 0 ? Number.NaN : at;
}

function walPointers(usesRaftEngine: boolean | undefined): readonly string[] {
  const kv = "/config/rocksdb/wal-recovery-mode";
  return usesRaftEngine === true ? [kv] : [kv, "/config/raftdb/wal-recovery-mode", "/config/raft-engine/enable"];
}

/** How much earlier than an election a lease ends, in milliseconds; from 5.0 TiKV wants one tick more (tikv v8.5.7 components/raftstore/src/store/config.rs, validate). */
function leaseMargin(
  timeout: number | undefined,
  tick: number | undefined,
  lease: number | undefined,
  { release }: ClusterContext,
): number | undefined {
  if (timeout === undefined || tick === undefined || lease === undefined) return undefined;
  return timeout - lease - (release !== null && release.major < 5 ? 0 : tick);
}
