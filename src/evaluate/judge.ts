import { staleReason } from "../catalogue/age.ts";
import type { ComparedFinding } from "../findings.ts";
import type { Change, Diagnostic, FailOn, Mode, Severity, Verdict } from "../types.ts";
import { becameUndecidable } from "./change.ts";
import { type ComparedDiagnostic, isBroken } from "./diagnostics.ts";
import { diagnosticReason, findingReasons, waiverReason } from "./reasons.ts";
import type { AppliedWaivers } from "./waivers.ts";

/** Everything that a verdict hangs on. */
export interface Case {
  readonly mode: Mode;
  readonly failOn: FailOn;
  readonly minimumSeverity: Severity;
  readonly findings: readonly ComparedFinding[];
  readonly waivers: AppliedWaivers;
  readonly diagnostics: readonly ComparedDiagnostic[];
  /** Sentences of what else could not be evaluated; each makes the verdict `error`. */
  readonly problems: readonly string[];
  /** Sentences of what else fails the run, such as a policy change that the settings block; `never` lifts them. */
  readonly failures: readonly string[];
}

/** The verdict, a sentence for each cause of it (the gravest first), and what stops the run. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly blocking: ReadonlySet<ComparedFinding>;
  readonly blockingDiagnostics: ReadonlySet<Diagnostic>;
}

/** Changes that fail a run, by `fail-on`: each step adds to the one before. */
const failing: Readonly<Record<FailOn, ReadonlySet<Change>>> = {
  never: new Set(),
  regression: new Set(["regression"]),
  weakened: new Set(["regression", "weakened"]),
  "new-gap": new Set(["regression", "weakened", "new-gap"]),
  gap: new Set(["regression", "weakened", "new-gap", "gap"]),
};
const rank: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Judges a comparison or an audit: what could not be evaluated before what fails; `never` lifts only the latter. */
export function judge(about: Case): Judgement {
  const { pending } = about.waivers;
  const { lost, failed } = stoppingOf(about);
  const broken = about.diagnostics.filter((one) => breaks(about.mode, one));
  const wrong = about.diagnostics.filter((one) => !broken.includes(one) && blocks(about, one));
  const told = new Set(broken.filter(({ broke }) => broke).map(({ diagnostic }) => diagnostic.file));
  const errors = [
    ...about.problems,
    ...broken.map((one) => diagnosticReason(one, lost)),
    ...findingReasons(
      lost.filter(({ cause }) => !told.has(cause)),
      pending,
    ),
  ];
  const fail = [
    ...findingReasons(failed, pending),
    ...wrong.map((one) => diagnosticReason(one, [])),
    ...otherFailures(about),
  ];
  return {
    verdict: errors.length > 0 ? "error" : fail.length > 0 ? "fail" : "pass",
    reasons: [...errors, ...fail],
    blocking: new Set([...lost, ...failed]),
    blockingDiagnostics: new Set([...broken, ...wrong].map(({ diagnostic }) => diagnostic)),
  };
}

/** What a verdict asks of findings. */
type Terms = Pick<Case, "mode" | "failOn" | "minimumSeverity" | "findings" | "waivers">;

/** The findings that stop a run; what others say, but that they are of old data, no verdict hangs on. */
export function blockingOf(about: Terms): ReadonlySet<ComparedFinding> {
  const { lost, failed } = stoppingOf(about);
  return new Set([...lost, ...failed]);
}

function stoppingOf(about: Terms) {
  const { findings, minimumSeverity, failOn } = about;
  const counted = findings.filter(
    (one) => !isLifted(about, one) && rank[one.finding.severity] <= rank[minimumSeverity],
  );
  return {
    lost: counted.filter(isLost),
    failed: counted.filter((one) => !isLost(one) && fails(failOn, one)),
  };
}

/** An expired waiver is its owner's task, and the audit's to tell: a gap under it stops no change that leaves it as it was. */
function isLifted({ mode, waivers }: Terms, one: ComparedFinding): boolean {
  if (waivers.byFinding.has(one)) return true;
  return mode === "check" && one.change === "gap" && waivers.overdue.has(one);
}

function isLost({ finding, baseline }: ComparedFinding): boolean {
  return becameUndecidable(baseline, finding);
}

/** What is unknown is shown and never stops a run; what became unreadable is no failure but an error. */
function fails(failOn: FailOn, { finding, change }: ComparedFinding): boolean {
  return finding.status !== "unknown" && failing[failOn].has(change);
}

/** An audit has nothing to compare with, so any file that cannot be parsed is one that could not be evaluated. */
function breaks(mode: Mode, { diagnostic, broke }: ComparedDiagnostic): boolean {
  return mode === "audit" ? isBroken(diagnostic) : broke;
}

/** New errors are regressions of a file; an audit's errors are gaps. */
function blocks({ mode, failOn }: Case, { diagnostic, isNew }: ComparedDiagnostic): boolean {
  if (diagnostic.level !== "error") return false;
  return mode === "audit" ? failing[failOn].has("gap") : isNew && failing[failOn].has("regression");
}

function otherFailures({ mode, failOn, failures, waivers, findings, diagnostics }: Case): readonly string[] {
  if (failOn === "never") return [];
  if (mode === "check") return failures;
  const expired = waivers.states.filter(({ state }) => state === "expired").map(({ waiver }) => waiverReason(waiver));
  const isStale =
    findings.some(({ finding }) => finding.reason === "stale-data") ||
    diagnostics.some(({ diagnostic }) => diagnostic.code === "stale-data");
  return [...failures, ...expired, ...(isStale ? [staleReason] : [])];
}
