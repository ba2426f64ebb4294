import history from "../../data/releases.json" with { type: "json" };
import { parseRelease, type Release } from "./release.ts";

type SeriesRow = readonly [
  series: string,
  kind: string,
  last: string,
  released: string | null,
  maintenanceEnds: string | null,
  eol: string | null,
];
const rows = history.series as unknown as readonly SeriesRow[];

/** The day (YYYY-MM-DD) up to which releases, items and support dates are known. */
export const dataAsOf: string = history.dataAsOf;

/** When a series' maintenance and support end (last days, YYYY-MM-DD), and whether it is "LTS", "DMR" or "legacy-GA"; null when not known. */
export function seriesSupport(
  series: string,
): { maintenanceEnds: string | null; eol: string | null; kind: string } | null {
  const row = rows.find(([name]) => name === series);
  return row ? { kind: row[1], maintenanceEnds: row[4], eol: row[5] } : null;
}

/** The last patch of each series in maintenance on a day, oldest first. DMR series are never maintained. */
export function maintainedReleases(now: Date): readonly Release[] {
  const today = now.toISOString().slice(0, 10);
  return rows
    .filter(([, , , first, end]) => first !== null && first <= today && end !== null && today <= end)
    .flatMap(([, , last]) => parseRelease(last) ?? []);
}
