import history from "../../data/releases.json" with { type: "json" };
import { compareReleases, parseRelease, type Release } from "./release.ts";

/** The newest patch of a series, and the day (YYYY-MM-DD) it came out; null where that is not known (before 5.0). */
export interface Patch {
  readonly release: Release;
  readonly day: string | null;
}

const days = history.patches as Readonly<Record<string, readonly string[]>>;
const rows = history.series as unknown as readonly (readonly [series: string, kind: string, last: string])[];
/** Suffixes of builds that come before the patch they are named after; a hotfix comes after it. */
const beforePatch = /^(?:alpha|beta|rc)(?![a-z])/i;

/** Whether a release is a build from before its patch came out: -alpha, -beta, -rc. */
export function isPrerelease({ suffix }: Release): boolean {
  return beforePatch.test(suffix);
}

/**
 * Orders two releases as TiKV means its tags: MAJOR.MINOR.PATCH with a hotfix suffix cut, and -alpha, -beta, -rc older than
 * what they lead to. Negative when `a` is older, 0 when neither is.
 */
export function orderReleases(a: Release, b: Release): number {
  return compareReleases(a, b) || Number(isPrerelease(b)) - Number(isPrerelease(a));
}

/** The newest patch of a series that was out on a day, UTC; the series' first one when none was, null when the data do not know the series. */
export function newestPatch(series: string, now: Date): Patch | null {
  const own = Object.hasOwn(days, series) ? days[series] : undefined;
  if (own === undefined) return undated(series);
  const today = now.toISOString().slice(0, 10);
  const patch = Math.max(
    0,
    own.findLastIndex((day) => day <= today),
  );
  const release = parseRelease(`v${series}.${patch}`);
  return release && { release, day: own[patch] ?? null };
}

function undated(series: string): Patch | null {
  const last = rows.find(([name]) => name === series)?.[2];
  const release = last === undefined ? null : parseRelease(last);
  return release && { release, day: null };
}

/** Whether a release is a later patch than any that the data know of its series, so that they say nothing of what came between. */
export function isNewerThanData(release: Release): boolean {
  const own = Object.hasOwn(days, release.series) ? days[release.series] : undefined;
  return own !== undefined && release.patch >= own.length;
}
