import type { StrangeControl } from "./known-control.ts";
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
  /** A sentence for each control that is named as it was called before. */
  readonly renamed: readonly string[];
  /** Controls that are named and not built in. */
  readonly strangers: readonly StrangeControl[];
}

/** Where a team keeps policies: a directory of this repository, or one of another repository at an exact commit. */
export interface PolicySource {
  /** The directory, "." for the root. */
  readonly path: string;
  /** owner/name; null for this repository. */
  readonly repository: string | null;
  readonly sha: string | null;
  readonly allowWeaker: boolean;
}
