import { valueAt } from "../clusters/overlay.ts";
import type { Component } from "../types.ts";
import { isWritten } from "./certificates.ts";
import { connectionLimit, grpcMemoryQuotaShare, limitPointers, readPoolThreadMargin } from "./limits.ts";
import type { DerivedFact } from "./derive.ts";
import type { ClusterContext, MemberFacts } from "./topic.ts";

interface Placed {
  readonly member: MemberFacts;
  readonly at: number;
}

/** Most connections that TiDB takes as a limit (docs.pingcap.com, tidb-configuration-file, max_connections). */
const mostConnections = 100_000;
const streams = ["server", "grpc-concurrent-stream"];

/**
 * Where clients of a cluster come in and are counted: `unlimitedTidb`, `unlimitedTiproxy` (members without a limit; absent when
 * there are none of the kind), `membersWithMaxConnections` (TiKVs whose file has the guide's key), `untunedLimits`.
 */
export function clusterConnections(members: readonly MemberFacts[], context: ClusterContext): readonly DerivedFact[] {
  const placed = members.map((member, at) => ({ member, at }));
  const of = (component: Component): readonly Placed[] => placed.filter(({ member }) => member.component === component);
  const [tikvs, tidbs, tiproxies] = [of("tikv"), of("tidb"), of("tiproxy")];
  const guided = tikvs.filter(({ member }) => isWritten(member, "server", "max-connections"));
  return [
    ["unlimitedTidb", unlimited(tidbs), pointersOf(tidbs)],
    ["unlimitedTiproxy", unlimited(tiproxies), pointersOf(tiproxies)],
    ["membersWithMaxConnections", guided.length, guided.map(({ at }) => `/${at}/config/server/max-connections`)],
    [
      "untunedLimits",
      context.capacity === null ? undefined : untuned(tikvs, tidbs, tiproxies, context),
      [...tikvs.flatMap(tikvPointers), ...pointersOf(tidbs), ...pointersOf(tiproxies)],
    ],
  ];
}

/** Items whose value is not written or does not fit the declared machine and clients, without repetition. */
function untuned(
  tikvs: readonly Placed[],
  tidbs: readonly Placed[],
  tiproxies: readonly Placed[],
  context: ClusterContext,
): readonly string[] {
  const own = tikvs.flatMap(({ member }) => untunedTikv(member, context));
  const entries = [tidbs, tiproxies].filter((group) => group.length > 0);
  const fits = entries.length === 0 || entries.some((group) => limitsFit(group, context));
  return [...new Set([...own, ...(fits ? [] : ["max_connections"])])];
}

function untunedTikv(tikv: MemberFacts, context: ClusterContext): readonly string[] {
  const concurrent = valueAt(tikv.config, streams);
  const share = grpcMemoryQuotaShare(tikv, context);
  const margin = readPoolThreadMargin(tikv, context);
  const fits = {
    "server.grpc-concurrent-stream": isWritten(tikv, ...streams) && isBetween(concurrent, 128, 2048),
    "server.grpc-memory-pool-quota": share !== undefined && share > 0 && share <= 0.5,
    "readpool.unified.max-thread-count": margin !== undefined && margin >= 0,
  };
  return Object.entries(fits).flatMap(([item, ok]) => (ok ? [] : [item]));
}

/** Limits fit when together they let the declared clients in and none needs more files than a process may open. */
function limitsFit(group: readonly Placed[], context: ClusterContext): boolean {
  const { capacity } = context;
  const limits = group.map(({ member }) => connectionLimit(member) ?? 0);
  const total = limits.reduce((sum, limit) => sum + limit, 0);
  const most = Math.min(mostConnections, capacity?.openFiles ?? mostConnections);
  return limits.every((limit) => isBetween(limit, 1, most)) && total >= (capacity?.clients ?? 0);
}

function unlimited(group: readonly Placed[]): number | undefined {
  const limits = group.map(({ member }) => connectionLimit(member));
  if (group.length === 0 || limits.includes(undefined)) return undefined;
  return group.filter(({ member }, at) => !isLimited(member, limits[at])).length;
}

/** TiDB's limit has a range, TiProxy's has none. */
function isLimited({ component }: MemberFacts, limit: number | undefined): boolean {
  return isBetween(limit, 1, component === "tidb" ? mostConnections : Number.MAX_SAFE_INTEGER);
}

function pointersOf(group: readonly Placed[]): readonly string[] {
  return group.flatMap(({ member, at }) => limitPointers(member).map((pointer) => `/${at}${pointer}`));
}

function tikvPointers({ at }: Placed): readonly string[] {
  const items = [streams, ["server", "grpc-memory-pool-quota"], ["readpool", "unified", "max-thread-count"]];
  return items.map((path) => `/${at}/config/${path.join("/")}`);
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === "number" && value >= least && value <= most;
}
