import type { Component, Severity, Status, UnknownReason } from "../types.ts";
import type { ReportCommit } from "./commit.ts";
import type { ReportWaiver } from "./waiver.ts";

/** What became of an audit's subject since an earlier audit of it (docs/report.schema.json, `since`). */
export interface ReportSince {
  /** The earlier audit; null where there is none to compare with, and `reason` says why. */
  readonly previous: PreviousAudit | null;
  readonly reason: string | null;
  /** What judges otherwise than then, a phrase each. */
  readonly judge: readonly string[];
  /** Controls that fail now, with no waiver over them, and did not then. */
  readonly appeared: readonly SinceFinding[];
  /** Controls that were decided then and are unknown now. */
  readonly undecided: readonly SinceFinding[];
  /** Controls that failed then and do not now. */
  readonly resolved: readonly SinceFinding[];
  /** Controls that failed then with no waiver over them, and fail now below one. */
  readonly waived: readonly SinceFinding[];
  /** How many fail now as they did then. */
  readonly standing: number;
  /** Clusters whose release was maintained then and is not now. */
  readonly unsupported: readonly SinceRelease[];
  /** Serious faults of a cluster's release that were not known of it then. */
  readonly advisories: readonly SinceAdvisory[];
  /** Waivers whose last day passed since. */
  readonly overdue: readonly ReportWaiver[];
  readonly clusters: {
    readonly added: readonly SinceCluster[];
    readonly removed: readonly string[];
    readonly renamed: readonly { readonly from: string; readonly to: string }[];
  };
}

/** An earlier audit as its report names itself. */
export interface PreviousAudit {
  readonly now: string;
  readonly head: ReportCommit;
  readonly version: string;
  readonly dataAsOf: string;
}

/**
 * What made a finding another than it was: the `files`; the tool, its data or the policies that `judge`; the `time` that passed; a
 * `waiver`; that its cluster or instance was `added` or `removed`; `undecided`: the reports do not tell files from judge.
 */
export type Because = "files" | "judge" | "time" | "waiver" | "added" | "removed" | "undecided";

export interface SinceFinding {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly cluster: string;
  readonly component: Component | null;
  readonly instance: string | null;
  /** Null: there was no such finding. */
  readonly was: Status | null;
  /** Null: there is no such finding any more. */
  readonly is: Status | null;
  readonly reason: UnknownReason | null;
  readonly because: Because;
  /** The first place that decides it now; null where none does. */
  readonly place: { readonly file: string; readonly line: number | null } | null;
}

export interface SinceRelease {
  readonly cluster: string;
  readonly release: string | null;
}

export interface SinceAdvisory extends SinceRelease {
  readonly id: string;
  /** What it does, and what has the fix; absent where this release of the tool does not know it. */
  readonly summary?: string;
}

/** A cluster that the earlier audit does not have, and how many controls fail in it. */
export interface SinceCluster {
  readonly name: string;
  readonly failing: number;
}

/** What an audit was about, by which an earlier one of the same is known. */
export interface ReportSubject {
  /** `owner/name` of the repository; null where nobody said. */
  readonly repository: string | null;
  /** The only cluster that was judged; null: all. */
  readonly cluster: string | null;
  /** Globs or paths that were looked at; empty: everything. */
  readonly files: readonly string[];
}
