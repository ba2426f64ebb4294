import { advisoriesAsOf } from "../catalogue/advisories.ts";
import { ageInDays, staleAfterDays } from "../catalogue/age.ts";
import { dataAsOf } from "../catalogue/support.ts";
import type { Diagnostic } from "../types.ts";

/** Says, of a file of a cluster, that the knowledge of patches or of advisories is too old on a day; null while neither is. */
export function staleDiagnostic(file: string, now: Date): Diagnostic | null {
  const asOf = dataAsOf < advisoriesAsOf ? dataAsOf : advisoriesAsOf;
  if (ageInDays(asOf, now) <= staleAfterDays) return null;
  return {
    code: "stale-data",
    level: "note",
    file,
    line: null,
    key: null,
    message: `What is known of releases ends on ${asOf}, more than ${staleAfterDays} days ago: later patches and faults are not seen.`,
    suggestion:
      "Update tikv-guard: name its newest release in the workflow's `uses:`, or take its newest checkout. Where the newest knows no more, refresh a copy of your own by `npm run data:refresh` (docs/refreshing-data.md).",
  };
}
