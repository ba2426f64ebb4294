/** How a pair of the corpus reads on one axis. */
type Reading = "regression" | "improvement" | "neutral" | "error" | "unknown";

/** A reading of ours that is not the manifest's; docs/coverage.md has the same rows. */
export interface DifferentReading {
  readonly pair: string;
  readonly axis: string;
  readonly byHand: Reading;
  readonly here: Reading;
  readonly why: string;
}

const sameSeries =
  "Both releases are pinned and of series in maintenance. Whether one is the last patch is `unknown` with data as old as they are at the tests' clock.";
const notRead = "What changed of it is `raftstore.consistency-check-interval`, which no control reads.";

export const differentReadings: readonly DifferentReading[] = [
  {
    pair: "01-br-tests-enable-tls",
    axis: "mtls",
    byHand: "neutral",
    here: "improvement",
    why: "TiKV's gRPC port demands a client certificate as soon as TLS is on, in every release: TLS on is mutual TLS on. That the names are not checked stays a gap.",
  },
  { pair: "23-controlplane-853-855", axis: "version", byHand: "improvement", here: "neutral", why: sameSeries },
  {
    pair: "43-algernon-max-replicas-3-to-1",
    axis: "checks",
    byHand: "improvement",
    here: "neutral",
    why: "`raftstore.consistency-check-interval`, which the reading by hand means, is read by no control. A second TiKV is added whose file is not in the repository: what it decides is `unknown`.",
  },
  {
    pair: "43-algernon-max-replicas-3-to-1",
    axis: "version",
    byHand: "unknown",
    here: "neutral",
    why: "`latest` and `flash-raft-190114` have no order, and neither is a pinned release: the gap stays.",
  },
  { pair: "44-algernon-config-emptied", axis: "checks", byHand: "regression", here: "neutral", why: notRead },
  {
    pair: "44-algernon-config-emptied",
    axis: "tls",
    byHand: "neutral",
    here: "regression",
    why: "The Compose file of the same change opens the status port on 0.0.0.0 by a flag, which the reading by hand leaves out.",
  },
  {
    pair: "52-tiflash-ci-drop-sync-log",
    axis: "checks",
    byHand: "regression",
    here: "neutral",
    why: "The release is not declared, and from 5.0 no release reads `raftstore.sync-log`; `raftstore.consistency-check-interval` is read by no control.",
  },
  { pair: "69-op-v2-810-852", axis: "version", byHand: "improvement", here: "neutral", why: sameSeries },
  {
    pair: "92-spf913-unquoted-duration",
    axis: "replication",
    byHand: "neutral",
    here: "error",
    why: "The head is not TOML. What held at the base cannot be known to hold still, so the verdict is `error`.",
  },
  {
    pair: "94-tipocket-unquoted-size-fix",
    axis: "checks",
    byHand: "neutral",
    here: "improvement",
    why: "The base could not be read at all, so nothing was known to hold; the head can be read.",
  },
  {
    pair: "97-tibigdata-tls-added",
    axis: "tls",
    byHand: "improvement",
    here: "neutral",
    why: "The files are new. What holds in a new scope is `unchanged`: there is no base to improve on.",
  },
];

/** A pair of which no file is read, and why; docs/coverage.md has the same rows. */
export interface UnreadPair {
  readonly pair: string;
  readonly why: string;
}

export const unreadPairs: readonly UnreadPair[] = [
  {
    pair: "25-controlplane-pd-labels-and-lease",
    why: "A shell script in a Secret of a Helm template writes the TOML: only its run tells which lines of it count.",
  },
  {
    pair: "84-frisbee-latest-512",
    why: "The workload is a text with Go templates inside another program's custom resource.",
  },
  {
    pair: "95-opendal-tls-added",
    why: "The flags are commands of a workflow, which is judged where the settings give it to a cluster.",
  },
];

/** Where every regression of a pair is shown, by control: `file:line`, with a minus for a line that only the base has. */
export const regressionsAt: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "24-controlplane-855-853": {
    "stay-updated/no-downgrade": [14, 15, 16].map((line) => `tidb/versions/1.3.0/values.yaml:${line}`),
  },
  "29-surreal-status-addr": {
    "mutual-tls/status-port-exposure": [87, 115, 143].map((line) => `docker-compose.yml:${line}`),
  },
  "41-tispark-pd-max-replicas-1": { "replication-factor/max-replicas": ["config/pd-4.0.toml:3"] },
  "43-algernon-max-replicas-3-to-1": {
    "replication-factor/max-replicas": ["config/pd.toml:49"],
    "replication-factor/store-down-time": ["config/pd.toml:27"],
  },
  "44-algernon-config-emptied": {
    "mutual-tls/status-port-exposure": ["docker-compose.yaml:35"],
  },
  "54-tiflash-proxy-status-addr": {
    "mutual-tls/tiflash-status-port-exposure": ["tests/docker/config/tikv-learner.toml:15"],
  },
  "92-spf913-unquoted-duration": Object.fromEntries(
    [
      "isolation-level-valid",
      "max-replicas",
      "no-witness",
      "odd-replicas",
      "placement-rules",
      "self-healing",
      "store-down-time",
    ].map((control) => [`replication-factor/${control}`, ["config/pd.toml"]]),
  ),
};

/** Where an improvement of a pair is shown that the reading by hand names. */
export const improvementsAt: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "01-br-tests-enable-tls": {
    "tls-encryption/pd-certificates": [8, 9, 10].map((line) => `tests/config/pd.toml:${line}`),
    "tls-encryption/tidb-cluster-certificates": [11, 12, 13].map((line) => `tests/config/tidb.toml:${line}`),
  },
  "28-surreal-610-850": {
    "stay-updated/supported-series": [5, 30, 80, 107, 134].map((line) => `docker-compose.yml:${line}`),
  },
  "44-algernon-config-emptied": { "replication-factor/max-replicas": ["-config/pd.toml:49"] },
  "82-tiup-strict-labels": {
    "replication-factor/location-labels": ["examples/topology.example.yaml:64"],
  },
};
