import { valueAt } from "../clusters/overlay.ts";
import { isObject } from "../shapes.ts";
import type { Json } from "../types.ts";
import { maxReplicasOf } from "./copies.ts";
import { derive } from "./derive.ts";
import { processesOf } from "./instance.ts";
import type { ClusterContext, Derived, MemberFacts } from "./topic.ts";

/** A member and its place in the cluster, which its pointers start with. */
interface Placed {
  readonly member: MemberFacts;
  readonly at: number;
}

/** A number; null when PD refuses what it hangs on, undefined when that is not known. */
type Count = number | null | undefined;

/**
 * Where a cluster may put its copies: `placementRules`, `maxReplicas` (the most of any PD member), `locationLabels`,
 * `unlabelledStores` and `storesWithoutLabels` (TiKV members whose files lack one of them) and, where a deployment file tells the stores, `spareStores`
 * and `spareFailureDomains` beyond `maxReplicas`, -1 where PD refuses what is written of it.
 */
export function placement(members: readonly MemberFacts[], context: ClusterContext): Derived {
  const placed = members.map((member, at) => ({ member, at }));
  const pds = placed.filter(({ member }) => member.component === "pd");
  const stores = placed.filter(({ member }) => member.component === "tikv");
  const labels = locationLabels(pds);
  const replicas = mostReplicas(pds);
  const bare = labels && unlabelled(stores, labels);
  const needed = context.deployment === "none" ? undefined : replicas;
  const byReplicas = pointers(pds, "replication/max-replicas");
  const byLabels = pointers(pds, "replication/location-labels");
  const byStores = pointers(stores, "server/labels");
  const byDomains = [...byLabels, ...pointers(pds, "replication/isolation-level"), ...byStores];
  return derive([
    ["placementRules", placementRules(pds), pointers(pds, "replication/enable-placement-rules")],
    ["maxReplicas", replicas ?? undefined, byReplicas],
    ["locationLabels", labels, byLabels],
    ["unlabelledStores", bare?.length, byStores],
    ["storesWithoutLabels", bare?.map(({ member }) => member.instance ?? member.component), byStores],
    ["spareStores", difference(processesOf(stores.map(({ member }) => member)) || undefined, needed), byReplicas],
    [
      "spareFailureDomains",
      spareDomains(stores, difference(labels && failureDomains(pds, stores, labels), needed)),
      [...byReplicas, ...byDomains],
    ],
  ]);
}

function pointers(placed: readonly Placed[], item: string): readonly string[] {
  return placed.map(({ at }) => `/${at}/config/${item}`);
}

function placementRules(pds: readonly Placed[]): boolean | undefined {
  const rules = pds.map((pd) => written(pd, "enable-placement-rules"));
  if (rules.length === 0 || rules.includes(undefined)) return undefined;
  return rules.every((on) => on === true);
}

/** The labels of all PD members, in their order; none when one member has none, since any may be the first to start. */
function locationLabels(pds: readonly Placed[]): readonly string[] | undefined {
  const lists = pds.map((pd) => written(pd, "location-labels"));
  if (lists.length === 0 || lists.includes(undefined)) return undefined;
  const labels = lists.map((list) => (Array.isArray(list) ? list.filter((label) => typeof label === "string") : []));
  return labels.some((list) => list.length === 0) ? [] : [...new Set(labels.flat())];
}

/** An item of `[replication]`: null when PD refuses what is written, undefined when nothing is and the default is not known. */
function written({ member }: Placed, item: string): Json | undefined {
  const value = valueAt(member.config, ["replication", item]);
  return value === undefined && valueAt(member.set, ["replication", item]) !== undefined ? null : value;
}

function unlabelled(stores: readonly Placed[], labels: readonly string[]): readonly Placed[] | undefined {
  if (stores.length === 0) return undefined;
  return stores.filter((store) => location(store, labels).includes(undefined));
}

/** A store's value of each label, undefined where its file has none; label keys compare without case. */
function location({ member }: Placed, labels: readonly string[]): readonly (string | undefined)[] {
  const written = valueAt(member.config, ["server", "labels"]);
  const own = new Map(
    Object.entries(isObject(written) ? written : {}).map(([key, value]) => [key.toLowerCase(), value]),
  );
  return labels.map((label) => {
    const value = own.get(label.toLowerCase());
    return typeof value === "string" && value !== "" ? value : undefined;
  });
}

/**
 * How many places there are that fail apart: the different values down to the isolation level, or down to the last label where
 * no level is set. Stores without all of these labels are in none; undefined when isolation levels are unknown or differ, null
 * when PD refuses what is written.
 */
function failureDomains(pds: readonly Placed[], stores: readonly Placed[], labels: readonly string[]): Count {
  const levels = new Set(pds.map((pd) => written(pd, "isolation-level")));
  const [level] = levels;
  if (levels.has(null)) return null;
  if (levels.size !== 1 || typeof level !== "string") return undefined;
  const down = level === "" ? labels : labels.slice(0, labels.indexOf(level) + 1);
  const places = stores.map((store) => location(store, down)).filter((place) => !place.includes(undefined));
  return down.length === 0 ? 0 : new Set(places.map((place) => JSON.stringify(place))).size;
}

/** Where it is not known how many stores there are, there may be more places than are written. */
function spareDomains(stores: readonly Placed[], spare: number | undefined): number | undefined {
  const isWhole = processesOf(stores.map(({ member }) => member)) !== undefined;
  return isWhole || (spare !== undefined && spare >= 0) ? spare : undefined;
}

/** The most of any member; null when PD refuses what one of them has. */
function mostReplicas(pds: readonly Placed[]): Count {
  const replicas = pds.map((pd) =>
    written(pd, "max-replicas") === undefined ? undefined : (maxReplicasOf(pd.member) ?? null),
  );
  if (replicas.length === 0 || replicas.includes(undefined)) return undefined;
  return replicas.includes(null) ? null : Math.max(...replicas.map((count) => count ?? 0));
}

/** What is beyond the need; -1 when PD refuses one of both, undefined when one is not known. */
function difference(have: Count, need: Count): number | undefined {
  if (have === undefined || need === undefined) return undefined;
  return have === null || need === null ? -1 : have - need;
}
