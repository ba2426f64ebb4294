import { returningAdvisories } from "../../src/catalogue/returning.ts";
import type { Catalogue } from "../../src/catalogue/items.ts";
import { parseRelease, type Release } from "../../src/catalogue/release.ts";
import { effective } from "../../src/clusters/effective.ts";
import { matchClusters } from "../../src/clusters/match.ts";
import { pairedClusters, pairedMembers } from "../../src/clusters/paired.ts";
import { changeFacts } from "../../src/facts/change.ts";
import type { Facts } from "../../src/findings.ts";
import type { Cluster, Component, Member } from "../../src/types.ts";

/** What is true of the change between two sides of one cluster, whose releases are declared. */
export function factsOfChange(
  base: Cluster,
  head: Cluster,
  catalogues: ReadonlyMap<Component, Catalogue>,
): readonly Facts[] {
  const match = matchClusters([base], [head]);
  const side = (member: Member, release: Release | null) => {
    const catalogue = catalogues.get(member.component);
    if (catalogue === undefined) throw new Error(`there is no catalogue of ${member.component}`);
    return { member, release, effective: effective(member, catalogue, release) };
  };
  return pairedClusters([base], [head], match).flatMap((pair) => {
    const members = pairedMembers(pair.head, [base], match).map(({ before, after }) => ({
      ...pair,
      before: side(before, releaseOf(base) ?? releaseOf(head)),
      after: side(after, releaseOf(head) ?? releaseOf(base)),
    }));
    return changeFacts(pair, members, returningAdvisories).map(({ after }) => after);
  });
}

function releaseOf({ release }: Cluster): Release | null {
  return release === null ? null : parseRelease(release);
}
