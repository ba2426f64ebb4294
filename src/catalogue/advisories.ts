import data from "../../data/advisories.json" with { type: "json" };
import type { Component, Severity } from "../types.ts";
import { isPrerelease } from "./patches.ts";
import { inReleases, type Release } from "./release.ts";

/** A vulnerability or serious fault of a component, and where it is fixed (docs/advisories.md). */
export interface Advisory {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly component: Component;
  readonly kind: string;
  readonly severity: Severity;
  /** What it does, without a full stop. */
  readonly summary: string;
  /** The only releases that have the fault, where that is known. */
  readonly affected?: string;
  /** By series, the first patch with the fix. */
  readonly fixed: Readonly<Record<string, string | undefined>>;
  /** Series in which no fix was found, which does not prove that they have the fault. */
  readonly notFound?: readonly string[];
  readonly reference: string;
}
/** What an advisory means for a release; `unfixed` and `undecided` prove nothing. */
export type Standing = "affected" | "fixed" | "unfixed" | "undecided";

/** Every advisory known, in the file's order. */
export const advisories = data.advisories as unknown as readonly Advisory[];
/** The day (YYYY-MM-DD) up to which advisories were gathered. */
export const advisoriesAsOf: string = data.asOf;

/** The advisories of severity high or critical about some components, the worst first. */
export function seriousAdvisories(components: readonly Component[]): readonly Advisory[] {
  const own = advisories.filter(({ component }) => components.includes(component));
  return (["critical", "high"] as const).flatMap((severity) => own.filter((one) => one.severity === severity));
}

/**
 * What an advisory means for a release. A series in neither of its lists is affected when the next newer one that is listed
 * needed a patch above 0, because then no first release of that time had the fix; otherwise nothing is known.
 */
export function standing({ affected, fixed, notFound = [] }: Advisory, release: Release): Standing {
  if (affected !== undefined && !inReleases(release, affected)) return "fixed";
  const first = firstFixed(fixed, release.series);
  if (first !== null) return isBefore(release, first) ? "affected" : "fixed";
  if (notFound.includes(release.series)) return "unfixed";
  const next = nextNewer([...Object.keys(fixed), ...notFound], release);
  const patched = next === null ? null : firstFixed(fixed, next);
  return patched !== null && patched > 0 ? "affected" : "undecided";
}

/** The first patch of a series with the fix ("v8.5.3" is 3); null where the advisory names none. Every run asks it of every advisory. */
function firstFixed(fixed: Advisory["fixed"], series: string): number | null {
  const text = Object.hasOwn(fixed, series) ? fixed[series] : undefined;
  return text === undefined ? null : Number(text.slice(series.length + 2));
}

function isBefore(release: Release, patch: number): boolean {
  return release.patch < patch || (release.patch === patch && isPrerelease(release));
}

function nextNewer(listed: readonly string[], release: Release): string | null {
  const rank = (series: string): number => {
    const [major = 0, minor = 0] = series.split(".").map(Number);
    return major * 10_000 + minor;
  };
  const own = rank(release.series);
  const newer = listed.filter((series) => rank(series) > own);
  return newer.reduce<string | null>((next, one) => (next !== null && rank(next) < rank(one) ? next : one), null);
}

/** An advisory as a clause: its id, what it does, and the first patch with the fix of the release's series, else of the next newer one that has it. */
export function advisorySentence({ id, summary, fixed }: Advisory, release: Release): string {
  const first = fixed[release.series] ?? fixed[nextNewer(Object.keys(fixed), release) ?? ""];
  return `${id}: ${summary}${first === undefined ? "" : `, fixed in ${first}`}`;
}

/** Whether a text is what `advisorySentence` makes of some advisory and release: words of this project, not of a repository. */
export function isAdvisorySentence(text: string): boolean {
  const id = text.slice(0, Math.max(0, text.indexOf(":")));
  const known = advisories.find((one) => one.id === id);
  if (known === undefined) return false;
  const sentence = `${id}: ${known.summary}`;
  return text === sentence || Object.values(known.fixed).some((first) => text === `${sentence}, fixed in ${first}`);
}
