import { shapeOf } from "./paths.ts";

/** How often a version may be written into one path. */
const versionLike = /(?:^|[-_./])v?\d{1,9}(?:[._]\d{1,9}){1,4}(?=$|[-_./])|(?:^|[-_.])v\d{1,9}(?=$|[-_.])/i;

/** The place in a path's segments of the first that has a version in it, such as `1.7.0` or `cluster-v8.5.yaml`; null when none has. */
export function versionedSegment(path: string): number | null {
  const at = path.split("/").findIndex((segment) => versionLike.test(segment));
  return at < 0 ? null : at;
}

/** Versions of one file that are looked at for the one it was copied from: as many older, and one newer. */
const mostOlder = 3;

/**
 * The other versions of a file with a version in its path, among some paths: the nearest older ones, the nearest first, and then
 * the nearest newer one.
 */
export function otherVersions(path: string, paths: readonly string[]): readonly string[] {
  const others = paths.filter((one) => one !== path && shapeOf(one) === shapeOf(path));
  const ordered = [...others].sort((a, b) => compareVersions(b, a));
  const older = ordered.filter((one) => compareVersions(one, path) < 0);
  const newer = ordered.filter((one) => compareVersions(one, path) > 0);
  return [...older.slice(0, mostOlder), ...newer.slice(-1)];
}

/** Orders two versions of one path by the numbers in them. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = (left[at] ?? -1) - (right[at] ?? -1);
    if (order !== 0) return order;
  }
  return 0;
}

function numbersOf(path: string): readonly number[] {
  return (path.match(/\d{1,9}/g) ?? []).map(Number);
}
