import type { Component } from "../types.ts";
import { advisories, advisorySentence, standing } from "./advisories.ts";
import type { Release } from "./release.ts";

const severities = ["critical", "high", "medium", "low"];

/** The advisories about some components that one release has fixed and another is affected by, as sentences, the worst first. */
export function returningAdvisories(
  components: readonly Component[],
  fixed: Release,
  affected: Release,
): readonly string[] {
  return advisories
    .filter((one) => components.includes(one.component))
    .filter((one) => standing(one, affected) === "affected" && standing(one, fixed) === "fixed")
    .toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity))
    .map((one) => advisorySentence(one, affected));
}
