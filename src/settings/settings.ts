import type { ClusterSettings, FailOn, Severity, Strictness, WaiverSettings } from "../types.ts";

/** `.github/tikv-guard.toml`, read and checked (docs/settings.schema.json). Absent values are null: defaults depend on the mode. */
export interface Settings {
  readonly failOn: FailOn | null;
  readonly minimumSeverity: Severity | null;
  readonly strictness: Strictness | null;
  readonly policyChanges: "note" | "block" | null;
  readonly extraPolicies: boolean | null;
  readonly clusters: readonly ClusterSettings[];
  readonly waivers: readonly WaiverSettings[];
  /** Severity overrides by `<policy>/<control>`. */
  readonly severity: ReadonlyMap<string, Severity>;
  readonly runbooks: { readonly upgrade: readonly string[]; readonly rollback: readonly string[] };
  readonly repository: { readonly monitoring: "here" | "elsewhere"; readonly runbooks: "here" | "elsewhere" };
  readonly policies: readonly PolicySource[];
}
export interface PolicySource {
  readonly path: string | null;
  readonly repository: string | null;
  readonly sha: string | null;
  readonly allowWeaker: boolean;
}
