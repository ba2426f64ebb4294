import {
  type Advisory,
  advisoriesAsOf,
  advisorySentence,
  type Standing,
  seriousAdvisories,
  standing,
} from "../catalogue/advisories.ts";
import { ageInDays } from "../catalogue/age.ts";
import type { Release } from "../catalogue/release.ts";
import type { Component, Json } from "../types.ts";
import type { DerivedFact } from "./derive.ts";

/**
 * Which advisories of severity high or critical about the cluster's components affect a release, as clauses, worst first;
 * those without a known fix in its series, which prove nothing; how many cannot be decided; and the age of what is known.
 */
export function advisoryFacts(
  release: Release | null,
  components: readonly Component[],
  now: Date,
): readonly DerivedFact[] {
  const age: DerivedFact = ["advisoryAgeDays", ageInDays(advisoriesAsOf, now), []];
  if (release === null) return [age];
  const serious = seriousAdvisories(components).map((one) => [one, standing(one, release)] as const);
  const sentences = (asked: Standing): Json => those(serious, asked).map((one) => advisorySentence(one, release));
  return [
    age,
    ["advisories", sentences("affected"), []],
    ["unfixedAdvisories", sentences("unfixed"), []],
    ["undecidedAdvisories", those(serious, "undecided").length, []],
  ];
}

function those(judged: readonly (readonly [Advisory, Standing])[], asked: Standing): readonly Advisory[] {
  return judged.filter(([, its]) => its === asked).map(([one]) => one);
}
