import { valueAt } from "../clusters/overlay.ts";
import { isWritten } from "./certificates.ts";
import { amount, wholeNumber } from "./derive.ts";
import type { ClusterContext, MemberFacts } from "./topic.ts";

const tidbLimit = ["instance", "max_connections"];
const oldTidbLimit = ["max-server-connections"];
const tiproxyLimit = ["proxy", "max-connections"];

/**
 * The clients that one TiDB or TiProxy lets in at once, 0 for no limit, which is what an ill-typed one is; undefined when the
 * default is not known. In releases that read the item of `[instance]` the root item counts only where that one is not set
 * (docs.pingcap.com, tidb-configuration-file, max-server-connections).
 */
export function connectionLimit(member: MemberFacts): number | undefined {
  if (member.component === "tiproxy") return limitAt(member, tiproxyLimit);
  const isMoved = member.reads(tidbLimit) && isWritten(member, ...tidbLimit);
  return limitAt(member, isMoved ? tidbLimit : oldTidbLimit);
}

/** Pointers of the items that limit a TiDB's or TiProxy's clients. */
export function limitPointers({ component }: MemberFacts): readonly string[] {
  const paths = component === "tiproxy" ? [tiproxyLimit] : [tidbLimit, oldTidbLimit];
  return paths.map((path) => `/config/${path.join("/")}`);
}

/** gRPC's memory over the machine's; undefined when the quota is unlimited (more than a number holds) or memory is not declared. */
export function grpcMemoryQuotaShare({ config }: MemberFacts, context: ClusterContext): number | undefined {
  const quota = amount(valueAt(config, ["server", "grpc-memory-pool-quota"]));
  return quota === Number.MAX_SAFE_INTEGER ? undefined : shareOfMemory(quota, context);
}

/** Bytes over the declared memory of a machine; undefined when either is not known. */
export function shareOfMemory(bytes: number | undefined, { capacity }: ClusterContext): number | undefined {
  const memory = capacity?.memory ?? 0;
  return bytes === undefined || memory <= 0 ? undefined : bytes / memory;
}

/** Threads of the unified read pool below the most that TiKV takes: max(4, 10 × cores) (tikv v8.5.7 src/config/mod.rs, UnifiedReadPoolConfig). */
export function readPoolThreadMargin({ config }: MemberFacts, { capacity }: ClusterContext): number | undefined {
  const count = wholeNumber(valueAt(config, ["readpool", "unified", "max-thread-count"]));
  const cores = capacity?.cores ?? undefined;
  return count === undefined || cores === undefined ? undefined : Math.max(4, 10 * cores) - count;
}

function limitAt(member: MemberFacts, path: readonly string[]): number | undefined {
  return wholeNumber(valueAt(member.config, path)) ?? (isWritten(member, ...path) ? 0 : undefined);
}
