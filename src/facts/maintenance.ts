import { isPrerelease } from "../catalogue/patches.ts";
import type { Release } from "../catalogue/release.ts";
import { seriesSupport } from "../catalogue/support.ts";

/** Kinds of series that are never, or no more, maintained though their end has no date (releases.json, `policy`). */
const unmaintained = ["DMR", "legacy-GA"];

/** Whether a release's series is maintained through that day, UTC; undefined for a build from before its patch, and when the data do not know the series. */
export function maintained(release: Release, now: Date): boolean | undefined {
  const known = isPrerelease(release) ? null : seriesSupport(release.series);
  if (known === null) return undefined;
  if (known.maintenanceEnds === null) return unmaintained.includes(known.kind) ? false : undefined;
  return now.toISOString().slice(0, 10) <= known.maintenanceEnds;
}
