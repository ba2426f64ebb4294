import type { Change, Status } from "../types.ts";
import type { ReportTotals } from "./report.ts";
import type { Tally } from "./tally.ts";

/** The report's counts of (control, cluster) pairs. */
export function totalsOf(tallies: readonly Tally[]): ReportTotals {
  const having = (status: Status) => tallies.filter((tally) => tally.status === status).length;
  const becoming = (change: Change) => tallies.filter((tally) => tally.change === change).length;
  return {
    implemented: having("implemented"),
    ineffective: having("ineffective"),
    missing: having("missing"),
    unknown: having("unknown"),
    notApplicable: having("not-applicable"),
    waived: tallies.filter((tally) => tally.waived).length,
    regressions: becoming("regression"),
    improvements: becoming("improvement"),
    weakened: becoming("weakened"),
    gaps: becoming("gap"),
    newGaps: becoming("new-gap"),
    removed: becoming("removed"),
  };
}
