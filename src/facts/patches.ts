import { ageInDays } from "../catalogue/age.ts";
import { isNewerThanData, newestPatch, orderReleases } from "../catalogue/patches.ts";
import type { Release } from "../catalogue/release.ts";
import type { DerivedFact } from "./derive.ts";

/**
 * How a release stands to its series' patches on a day: whether it is the newest, since how many days the newest is out, and
 * as a list to end a sentence with, the newest when the release is older. A patch the data do not know counts as the newest.
 */
export function patchFacts(release: Release, now: Date): readonly DerivedFact[] {
  const newest = newestPatch(release.series, now);
  if (newest === null) return [];
  const isNewest = orderReleases(release, newest.release) >= 0;
  return [
    ["isNewestPatch", isNewest, []],
    ["newestPatchAgeDays", newest.day === null ? undefined : ageInDays(newest.day, now), []],
    ["newestPatch", isNewest ? undefined : [newest.release.text], []],
    ["newerThanData", isNewerThanData(release), []],
  ];
}
