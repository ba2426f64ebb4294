import type { Finding } from "../findings.ts";
import { identityKey } from "./identity.ts";
import { restated } from "./inputs.ts";

/**
 * The findings of a cluster of which some members' files are not in the repository, by those of its other members alone: what
 * only the absent files hide is unknown because they are not in the repository, and what does not hold of the others does not
 * hold of all.
 */
export function withAbsent(whole: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const known = new Map(others.map((finding) => [identityKey(finding), finding]));
  return whole.map((finding) => {
    if (finding.reason !== "unreadable") return finding;
    const other = known.get(identityKey(finding));
    if (other?.reason === "unreadable") return finding;
    const fails = other?.status === "missing" || other?.status === "ineffective";
    return fails ? other : restated(finding, { reason: "not-in-repository" });
  });
}
