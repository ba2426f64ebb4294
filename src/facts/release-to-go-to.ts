import { seriousAdvisories, standing } from "../catalogue/advisories.ts";
import { newestPatch, orderReleases } from "../catalogue/patches.ts";
import type { Release } from "../catalogue/release.ts";
import { maintainedReleases } from "../catalogue/support.ts";
import type { Component } from "../types.ts";
import { maintained } from "./maintenance.ts";

/**
 * The release to go to, as a list of one: the newest patch of the same series where that is maintained and free of known
 * serious faults of the components, else the newest patch of the newest maintained series. Undefined when none is newer.
 */
export function releaseToGoTo(
  release: Release,
  components: readonly Component[],
  now: Date,
): readonly string[] | undefined {
  const own = maintained(release, now) === true ? newestPatch(release.series, now)?.release : undefined;
  if (own !== undefined && !isAffected(own, components)) return newer(own, release);
  const series = maintainedReleases(now).at(-1)?.series;
  const newest = series === undefined ? undefined : newestPatch(series, now)?.release;
  return newest && newer(newest, release);
}

function isAffected(release: Release, components: readonly Component[]): boolean {
  return seriousAdvisories(components).some((one) => standing(one, release) === "affected");
}

function newer(one: Release, than: Release): readonly string[] | undefined {
  return orderReleases(one, than) > 0 ? [one.text] : undefined;
}
