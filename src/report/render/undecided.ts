import type { ReportFinding } from "../report.ts";
import { tallyOf } from "../tally.ts";

/** How many controls of each mitigation are unknown, counted once a cluster as in the mitigations. */
export function undecidedCounts(findings: readonly ReportFinding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { mitigation, status } of tallyOf(findings)) {
    if (status === "unknown") counts.set(mitigation, (counts.get(mitigation) ?? 0) + 1);
  }
  return counts;
}
