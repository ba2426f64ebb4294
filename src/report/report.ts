import type { PolicyOrigin } from "../policy/policy.ts";
import type {
  Change,
  Component,
  DiagnosticCode,
  FailOn,
  Level,
  Mode,
  Scope,
  Severity,
  Side,
  Status,
  Strictness,
  Tier,
  UnknownReason,
  Verdict,
} from "../types.ts";
import type { ReportCommit } from "./commit.ts";
import type { ReportSince, ReportSubject } from "./since.ts";
import type { ReportWaiver, ReportWaiverReference } from "./waiver.ts";

/** The result of a run, published as docs/report.schema.json; every release keeps it readable. Renderers read only this. */
export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly mode: Mode;
  /** The clock the run was judged by, ISO 8601 UTC. */
  readonly now: string;
  /** The day the release knowledge was gathered, YYYY-MM-DD. */
  readonly dataAsOf: string;
  readonly strictness: Strictness;
  readonly failOn: FailOn;
  readonly minimumSeverity: Severity;
  readonly verdict: Verdict;
  /** Plain sentences; every cause of the verdict, the gravest first. */
  readonly reasons: readonly string[];
  readonly base: ReportCommit | null;
  readonly head: ReportCommit;
  readonly totals: ReportTotals;
  readonly mitigations: readonly ReportMitigation[];
  readonly clusters: readonly ReportCluster[];
  readonly findings: readonly ReportFinding[];
  readonly diagnostics: readonly ReportDiagnostic[];
  readonly waivers: readonly ReportWaiver[];
  readonly policyChanges: readonly ReportPolicyChange[];
  /** What judged, in the order in which it was put together: the built-in policies first. */
  readonly policies: readonly PolicyOrigin[];
  /** What an audit was about; absent in a check, and in a report of several. */
  readonly subject?: ReportSubject;
  /** What became of it since an earlier audit; absent where nobody named one. */
  readonly since?: ReportSince;
  /** What the audits of single repositories noted for their operators; absent where nothing was, and in a report of one. */
  readonly notes?: readonly ReportNote[];
}
/** A sentence about a repository of several: a wish that was not granted, something odd in its settings. */
export interface ReportNote {
  /** `owner/name`. */
  readonly repository: string;
  readonly message: string;
}
/** A change of what the project is judged by, such as a settings file; `weakens` when it asks for less. */
export interface ReportPolicyChange {
  readonly file: string;
  readonly message: string;
  readonly weakens: boolean;
}
/** Counts of (control, cluster) pairs, each by its worst instance. */
export interface ReportTotals {
  readonly implemented: number;
  readonly ineffective: number;
  readonly missing: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly waived: number;
  readonly regressions: number;
  readonly improvements: number;
  readonly weakened: number;
  readonly gaps: number;
  readonly newGaps: number;
  readonly removed: number;
}
export interface ReportMitigation {
  readonly id: string;
  readonly title: string;
  readonly threats: readonly { readonly name: string; readonly severity: string }[];
  readonly state: "implemented" | "partial" | "missing" | "not-applicable";
  readonly implemented: number;
  /** Controls counted: all but unknown and not-applicable. */
  readonly total: number;
  readonly baseline: { readonly implemented: number; readonly total: number } | null;
}
export interface ReportCluster {
  readonly name: string;
  readonly tier: Tier;
  readonly release: string | null;
  readonly releaseSource: string | null;
  readonly files: readonly string[];
  readonly components: readonly Component[];
  /** Ids of the serious advisories that affect its release; only in an audit, of a release that is known. */
  readonly advisories?: readonly string[];
}
export interface ReportFinding {
  /** `<mitigation>/<control>`, stable for ever. */
  readonly control: string;
  readonly mitigation: string;
  readonly title: string;
  readonly severity: Severity;
  readonly scope: Scope;
  readonly cluster: string;
  readonly component: Component | null;
  readonly instance: string | null;
  readonly status: Status;
  readonly reason: UnknownReason | null;
  readonly baseline: Status | null;
  readonly change: Change;
  /** True when only the base has the scope: it was taken out, or what it covered is lost. */
  readonly gone: boolean;
  readonly blocking: boolean;
  readonly cause: string;
  readonly waiver: ReportWaiverReference | null;
  /** The waiver that lay over it until it expired, where no active one does. */
  readonly overdueWaiver?: ReportWaiverReference;
  /** The waiver that the change itself brings for it: it counts once it is merged. */
  readonly proposedWaiver?: ReportWaiverReference;
  readonly evidence: readonly ReportEvidence[];
  readonly notes: readonly string[];
  readonly remediation: string;
  /** Path of the page that explains the control, from the project's root. */
  readonly docs: string;
  readonly fix: ReportFix | null;
}
export interface ReportEvidence {
  readonly file: string;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly side: Side;
  readonly key: string | null;
  readonly message: string;
}
/**
 * How a finding is mended in one file of the head. An `edit` is safe to apply as it stands. A `decision` is not: its texts hold
 * placeholders such as `<path to ca.pem>`, or it has no edits at all where only the remediation's words can say what to do.
 */
export interface ReportFix {
  readonly file: string;
  readonly kind: "edit" | "decision";
  /** In line order, never overlapping. */
  readonly edits: readonly ReportEdit[];
}
/**
 * Puts `text` in the place of whole lines of the head's file, as a suggestion of GitHub's does. What is inserted comes with the
 * line that it follows: `startLine` and `endLine` are that line, and `text` is it and the new lines. An empty `text` deletes the
 * lines.
 */
export interface ReportEdit {
  /** 1-based, the first line that is replaced. */
  readonly startLine: number;
  /** 1-based, the last one, inclusive. */
  readonly endLine: number;
  /** Lines joined by `\n`, without one at the end; whoever writes them keeps the file's own line ends. */
  readonly text: string;
}
export interface ReportDiagnostic {
  readonly code: DiagnosticCode;
  readonly level: Level;
  readonly side: Side;
  readonly cluster: string | null;
  readonly file: string;
  readonly line: number | null;
  readonly key: string | null;
  readonly message: string;
  readonly suggestion: string | null;
  readonly isNew: boolean;
  readonly blocking: boolean;
}
