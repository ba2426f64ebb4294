import { compareReleases, parseRelease, type Release } from "../../../src/catalogue/release.ts";
import type { TagLine } from "./git.ts";

/** A release's tag. */
export interface ReleaseTag extends TagLine {
  readonly release: Release;
  /** The catalogue's series: "8.5", and "9.0-beta" for v9.0.0-beta.x. */
  readonly series: string;
}

/** Builds of hotfixes, tests and clouds carry other suffixes; betas before 6.0 were replaced by their final releases. */
const released = /^v\d+\.\d+\.\d+(?:-beta\.\d+)?$/;

/** The tags of releases from 5.0 on, oldest first; betas of a series stand before it. */
export function releaseTags(tags: readonly TagLine[]): readonly ReleaseTag[] {
  const found = tags.flatMap((tag) => {
    const release = released.test(tag.name) ? parseRelease(tag.name) : null;
    if (release === null || release.major < (release.suffix === "" ? 5 : 6)) return [];
    const series = release.suffix === "" ? release.series : `${release.series}-beta`;
    return [{ ...tag, release, series }];
  });
  return found.sort((a, b) => compareTags(a.release, b.release));
}

/** Orders tags: betas before the final release of the same number, and by their own number. */
export function compareTags(a: Release, b: Release): number {
  return compareReleases(a, b) || betaNumber(a) - betaNumber(b);
}

function betaNumber({ suffix }: Release): number {
  return suffix === "" ? Infinity : Number(suffix.split(".")[1] ?? 0);
}
