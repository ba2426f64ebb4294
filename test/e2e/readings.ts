/** How a pair of the corpus reads on one axis. */
type Reading = "regression" | "improvement" | "neutral" | "error";

/** A reading of ours that is not the manifest's; docs/coverage.md has the same rows. */
export interface DifferentReading {
  readonly pair: string;
  readonly axis: string;
  readonly byHand: Reading;
  readonly here: Reading;
  readonly why: string;
}

const notRead = "What changed of it is `raftstore.consistency-check-interval`, which no control reads.";

export const differentReadings: readonly DifferentReading[] = [
  {
    pair: "01-br-tests-enable-tls",
    axis: "mtls",
    byHand: "neutral",
    here: "improvement",
    why: "TiKV's gRPC port demands a client certificate as soon as TLS is on, in every release: TLS on is mutual TLS on. That the names are not checked stays a gap.",
  },
  {
    pair: "43-algernon-max-replicas-3-to-1",
    axis: "checks",
    byHand: "improvement",
    here: "neutral",
    why: notRead,
  },
  { pair: "44-algernon-config-emptied", axis: "checks", byHand: "regression", here: "neutral", why: notRead },
  {
    pair: "52-tiflash-ci-drop-sync-log",
    axis: "checks",
    byHand: "regression",
    here: "neutral",
    why: "The release is not declared, and from 5.0 no release reads `raftstore.sync-log`; `raftstore.consistency-check-interval` is read by no control.",
  },
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
