import { compareReleases, parseRelease, type Release } from "../catalogue/release.ts";
import type { Component } from "../types.ts";
import type { DerivedFact } from "./derive.ts";
import type { MemberFacts } from "./topic.ts";

/** Components that are numbered and released together. */
const together: readonly Component[] = ["tikv", "pd", "tidb", "tiflash"];

/**
 * What the components that are released together run, by the releases that their deployment files give, and whether that is
 * the same MAJOR.MINOR.PATCH: false when two differ, undefined while fewer than two give one or one of them gives none that is exact.
 */
export function sameRelease(members: readonly MemberFacts[]): readonly DerivedFact[] {
  const from = members.flatMap(({ release }, at) => (release === undefined ? [] : [`/${at}/release`]));
  const asked = members.filter(({ component }) => together.includes(component));
  const given = asked.filter(({ release }) => typeof release === "string");
  const known = given.flatMap(({ release }) => parseRelease(release ?? "") ?? []);
  const names = new Set(given.map(({ component, release }) => `${component}-${release}`));
  return [
    ["componentReleases", [...names].sort(), from],
    ["sameRelease", answer(known, known.length === asked.length), from],
  ];
}

function answer([first, ...others]: readonly Release[], isWhole: boolean): boolean | undefined {
  if (first === undefined || others.length === 0) return undefined;
  if (others.some((other) => compareReleases(first, other) !== 0)) return false;
  return isWhole ? true : undefined;
}
