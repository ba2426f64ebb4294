import type { ComparedFinding } from "../findings.ts";
import type { Policy, PolicyOrigin } from "../policy/policy.ts";
import type { Commit } from "../source.ts";
import type { Cluster, Diagnostic, Side } from "../types.ts";
import type { Report } from "./report.ts";
import type { ReportWaiverReference } from "./waiver.ts";

/** What a report says as it was handed over. */
type Kept =
  | "tool"
  | "mode"
  | "dataAsOf"
  | "strictness"
  | "failOn"
  | "minimumSeverity"
  | "verdict"
  | "reasons"
  | "waivers"
  | "policyChanges";

/** Everything a run has found and settled: what a story hands over to be told. Order does not matter; the report sorts. */
export interface ReportParts extends Pick<Report, Kept> {
  readonly now: Date;
  /** Null in an audit. */
  readonly base: Commit | null;
  readonly head: Commit;
  /** The policies that were evaluated: they give the mitigations, and the words for what was wanted. */
  readonly policies: readonly Policy[];
  /** Where these come from. */
  readonly origins: readonly PolicyOrigin[];
  /** The clusters of the head, and those that only the base has. */
  readonly clusters: readonly Cluster[];
  readonly findings: readonly JudgedFinding[];
  readonly diagnostics: readonly JudgedDiagnostic[];
}

/** A finding, whether it stops the merge, and the active waiver that lies over it. In an audit `baseline` is null. */
export interface JudgedFinding {
  readonly compared: ComparedFinding;
  readonly blocking: boolean;
  readonly waiver: ReportWaiverReference | null;
  /** The waiver that lay over it until it expired. */
  readonly overdue?: ReportWaiverReference;
  /** The waiver that the change itself brings: it counts once it is merged. */
  readonly pending?: ReportWaiverReference;
}

/** A diagnostic of one side; `isNew` when the head has it and the base does not, `cluster` null for the settings' own. */
export interface JudgedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly side: Side;
  readonly cluster: string | null;
  readonly isNew: boolean;
  readonly blocking: boolean;
}
