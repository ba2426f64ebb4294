import { ConfigurationError } from "../errors.ts";

/** An exact release of TiDB, TiKV and PD, which are numbered together. */
export interface Release {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** What follows the patch without its dash: "20240101", "beta.1", or "". */
  readonly suffix: string;
  /** As tags spell it: "v8.5.3", "v9.0.0-beta.1". */
  readonly text: string;
  /** MAJOR.MINOR. */
  readonly series: string;
}

const form = /^v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?:[-+]([0-9A-Za-z.+-]{1,100}))?$/;
/** Suffixes of tags that move: such a name does not say which build runs. */
const floating = /^(?:nightly|alpha|latest|pre)\b/;

/** What an image's tag is pinned with. */
const digest = /@sha256:[0-9a-f]{64}$/;

/**
 * Reads an exact release: "v8.5.3", "8.5.3", with a hotfix, beta or rc suffix; a digest behind it is no part of its text. Floating
 * tags (latest, nightly, 8.5) give null.
 */
export function parseRelease(text: string): Release | null {
  const match = form.exec(text.trim().replace(digest, ""));
  if (!match) return null;
  const [, major = "", minor = "", patch = "", suffix = ""] = match;
  if (floating.test(suffix)) return null;
  const numbers = { major: Number(major), minor: Number(minor), patch: Number(patch) };
  const core = `${numbers.major}.${numbers.minor}`;
  return { ...numbers, suffix, text: `v${core}.${numbers.patch}${suffix && `-${suffix}`}`, series: core };
}

/** Names of builds as image tags and installers know them: a release, a series, a word for the newest; a digest may follow. */
const name =
  /^(?:latest|nightly|master|(?:release-)?v?\d{1,4}(?:\.\d{1,4}){0,2})(?:[-+][0-9A-Za-z.+-]{1,100})?(?:@sha256:[0-9a-f]{64})?$/;

/**
 * Whether a text may be given as a cluster's release: an exact one, or a name that moves ("nightly", "v8.5"), which is an
 * answer too: what all series in maintenance agree on is then judged, and that the release is not pinned is a finding.
 */
export function isReleaseName(text: string): boolean {
  return name.test(text);
}

/** Orders two releases by MAJOR.MINOR.PATCH, suffixes cut: negative when `a` is older. */
export function compareReleases(a: Release, b: Release): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/**
 * Whether a release lies in a range such as ">=7.5.3 <7.6 || >=8.2"; suffixes are cut, and a bound without patch
 * stands for its whole series ("<=6.0" holds 6.0.x). Throws a ConfigurationError for a range that is not one.
 */
export function inReleases(release: Release, range: string): boolean {
  return range.split("||").some((part) => bounds(part, range).every((bound) => bound(release)));
}

type Bound = (release: Release) => boolean;
const term = /^(>=|<=|>|<|=)?v?(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?$/;

/** Every control is asked for its range with every file; ranges are those of policies and data. */
const readBounds = new Map<string, readonly Bound[]>();

function bounds(part: string, range: string): readonly Bound[] {
  const known = readBounds.get(part) ?? readTerms(part, range);
  readBounds.set(part, known);
  return known;
}

function readTerms(part: string, range: string): readonly Bound[] {
  const terms = part
    .replace(/([<>=]) +/g, "$1")
    .split(" ")
    .filter(Boolean);
  if (terms.length === 0) throw unreadableRange(range);
  return terms.map((text) => bound(text, range));
}

function bound(text: string, range: string): Bound {
  const match = term.exec(text);
  if (!match) throw unreadableRange(range);
  const [, operator = "=", major, minor, patch] = match;
  const low = [Number(major), Number(minor ?? 0), Number(patch ?? 0)];
  const high = [Number(major), Number(minor ?? Infinity), Number(patch ?? Infinity)];
  if (operator === ">=") return (release) => against(release, low) >= 0;
  if (operator === ">") return (release) => against(release, high) > 0;
  if (operator === "<=") return (release) => against(release, high) <= 0;
  if (operator === "<") return (release) => against(release, low) < 0;
  return (release) => against(release, low) >= 0 && against(release, high) <= 0;
}

function against(release: Release, [major = 0, minor = 0, patch = 0]: readonly number[]): number {
  return release.major - major || release.minor - minor || release.patch - patch;
}

function unreadableRange(range: string): ConfigurationError {
  return new ConfigurationError(
    "releases",
    `"${range}" is not a range of releases.`,
    'Write it like ">=7.5.3 <7.6 || >=8.2".',
  );
}
