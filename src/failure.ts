import { dataAsOf } from "./catalogue/support.ts";
import { builtinSet } from "./policy/builtin.ts";
import { reasonOf } from "./reason.ts";
import { buildReport } from "./report/build.ts";
import type { Report } from "./report/report.ts";
import type { Terms } from "./settings/resolve.ts";
import type { Commit } from "./source.ts";
import type { Mode } from "./types.ts";
import { tool } from "./version.ts";

/** What was attempted when evaluation stopped. */
export interface Attempt {
  readonly mode: Mode;
  readonly now: Date;
  readonly terms: Terms;
  readonly base: Commit | null;
  readonly head: Commit;
}

/** The report of a run that could not be evaluated: verdict `error`, the reason, and no finding. */
export function failureReport(error: unknown, attempt: Attempt): Report {
  const { failOn, minimumSeverity, strictness } = attempt.terms;
  return buildReport({
    tool,
    mode: attempt.mode,
    now: attempt.now,
    dataAsOf,
    failOn,
    minimumSeverity,
    strictness,
    verdict: "error",
    reasons: [reasonOf(error)],
    base: attempt.base,
    head: attempt.head,
    policies: builtinSet.policies,
    origins: builtinSet.origins,
    clusters: [],
    findings: [],
    diagnostics: [],
    waivers: [],
    policyChanges: [],
  });
}
