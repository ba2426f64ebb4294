import type { Component } from "../types.ts";

/** What a finding is about on one side; the cluster's own scope has neither component nor instance. */
export interface ScopeId {
  readonly cluster: string;
  readonly component: Component | null;
  readonly instance: string | null;
}

/** Where each scope of the base lives at the head: renames and moves, copies, and what is gone. */
export interface ClusterMatch {
  /** The head scope that a base scope became, by path or by content; null when nothing of it is left. */
  atHead(base: ScopeId): ScopeId | null;
  /** The base scope that a head scope is compared with: the one it was, or the one it was copied from (`tikv4.toml` from `tikv1.toml`); null when it is new. */
  predecessor(head: ScopeId): ScopeId | null;
  /** `coverage-lost` when the last file of the cluster's component is gone with it, `removed` when only this instance is; null when it still exists. */
  gone(base: ScopeId): "coverage-lost" | "removed" | null;
}
