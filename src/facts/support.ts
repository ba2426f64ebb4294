import { parseRelease } from "../catalogue/release.ts";
import { dataAsOf, seriesSupport } from "../catalogue/support.ts";
import { derive } from "./derive.ts";
import type { Topic } from "./topic.ts";

const dayMs = 24 * 60 * 60 * 1000;
const digest = /@sha256:[0-9a-f]{64}$/;
/** Suffixes of builds that come before a series' first release, which maintains none of them. */
const beforeRelease = /^(?:alpha|beta|rc)\b/i;
/** Kinds of series that are never, or no more, maintained though their end has no date (releases.json, `policy`). */
const unmaintained = ["DMR", "legacy-GA"];

/** Whether the declared release is exact and still maintained, and how old the data are that say so. */
export const support: Topic = {
  cluster(_, { declaredRelease, now }) {
    const declared = declaredRelease?.trim() || undefined;
    const release = declared === undefined ? null : parseRelease(declared);
    const isPinned = release !== null || (declared !== undefined && digest.test(declared));
    return derive([
      ["declaredRelease", declared, []],
      ["releaseForm", declared === undefined ? undefined : isPinned ? "pinned" : "floating", []],
      [
        "inMaintenance",
        release === null || beforeRelease.test(release.suffix) ? undefined : inMaintenance(release.series, now),
        [],
      ],
      ["dataAgeDays", Math.floor((now.getTime() - Date.parse(dataAsOf)) / dayMs), []],
    ]);
  },
};

/** Whether a series is maintained through that day, UTC; undefined when the data do not know the series. */
function inMaintenance(series: string, now: Date): boolean | undefined {
  const known = seriesSupport(series);
  if (known === null) return undefined;
  if (known.maintenanceEnds === null) return unmaintained.includes(known.kind) ? false : undefined;
  return now.toISOString().slice(0, 10) <= known.maintenanceEnds;
}
