import type { Series } from "./world.ts";

/** A state that somebody has to be told of, and the series by which a cluster tells it. */
export interface Condition {
  /** Where it is in the facts. */
  readonly name: "missing" | "down" | "pending" | "stores" | "critical" | "corruptKeys" | "snapshots";
  readonly words: string;
  readonly series: Series;
  /** Numbers that the series have in that state, of the least to the most that a cluster sees. In a healthy one it is 0. */
  readonly values: readonly number[];
  /** What an alert on it is, where none can be mended. */
  readonly expr: string;
  readonly lasting: string;
}

const regions = [1, 3, 11, 150, 1000, 5000, 50_000, 500_000];
const stores = [1, 2, 3, 5, 10, 100];
const counted = [1, 10, 1000];

/** PD's gauge of regions by their state (pd v8.5.7 pkg/statistics/region_collection.go) with the shipped alert's guard: only the leader counts. */
function ofRegions(name: Condition["name"], type: string, words: string, threshold: number): Condition {
  const sum = `sum(pd_regions_status{type="${type}"}) by (instance) > ${threshold}`;
  return {
    name,
    words,
    series: { metric: "pd_regions_status", labels: { type } },
    values: regions,
    expr: `(${sum}) and (sum(etcd_server_is_leader) by (instance) > 0)`,
    lasting: "1m",
  };
}

/** Region health: what the guide wants to be told of (pd metrics/alertmanager/pd.rules.yml, with the label values that the code exports). */
export const regionConditions: readonly Condition[] = [
  ofRegions("missing", "miss-peer-region-count", "regions with missing peers", 100),
  ofRegions("down", "down-peer-region-count", "regions with down peers", 0),
  ofRegions("pending", "pending-peer-region-count", "regions with pending peers", 100),
  {
    name: "stores",
    words: "stores that are down",
    series: { metric: "pd_cluster_status", labels: { type: "store_down_count" } },
    values: stores,
    expr: '(sum(pd_cluster_status{type="store_down_count"}) by (instance) > 0) and (sum(etcd_server_is_leader) by (instance) > 0)',
    lasting: "1m",
  },
];

/** Corruption that TiKV counts (tikv v8.5.7 metrics/alertmanager/tikv.rules.yml, components/engine_rocks, components/raftstore). */
export const corruptionConditions: readonly Condition[] = [
  {
    name: "critical",
    words: "critical errors, such as a corrupt SST",
    series: { metric: "tikv_critical_error_total", labels: { type: "sst_corruption" } },
    values: counted,
    expr: "sum(rate(tikv_critical_error_total[1m])) BY (type, instance) > 0",
    lasting: "1m",
  },
  {
    name: "corruptKeys",
    words: "keys found corrupt by a compaction",
    series: { metric: "tikv_engine_compaction_num_corrupt_keys", labels: {} },
    values: counted,
    expr: "increase(tikv_engine_compaction_num_corrupt_keys[5m]) > 0",
    lasting: "0m",
  },
  {
    name: "snapshots",
    words: "snapshots that fail validation",
    series: { metric: "tikv_raftstore_snapshot_validation_failure_total", labels: {} },
    values: counted,
    expr: "increase(tikv_raftstore_snapshot_validation_failure_total[10m]) > 0",
    lasting: "0m",
  },
];

/** Label values of the gauges that alerts are about, as PD exports them: what is near to one of these was meant to be it. */
export const exportedTypes: Readonly<Record<string, readonly string[]>> = {
  pd_regions_status: [
    "miss-peer-region-count",
    "extra-peer-region-count",
    "down-peer-region-count",
    "pending-peer-region-count",
    "offline-peer-region-count",
    "learner-peer-region-count",
    "empty-region-count",
    "oversized-region-count",
    "undersized-region-count",
    "witness-leader-region-count",
  ],
  pd_cluster_status: [
    "store_up_count",
    "store_disconnected_count",
    "store_slow_count",
    "store_down_count",
    "store_unhealth_count",
    "store_offline_count",
    "store_tombstone_count",
    "store_low_space_count",
    "store_preparing_count",
    "store_serving_count",
    "store_removing_count",
    "store_removed_count",
    "region_count",
    "leader_count",
    "storage_size",
    "storage_capacity",
  ],
};
