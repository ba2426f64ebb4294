import { ownerOf } from "../clusters/origins.ts";
import type { Origin } from "../findings.ts";
import type { Component, JsonObject } from "../types.ts";
import { memberChange } from "./change-member.ts";
import type { ChangeFacts, ClusterPair, MemberPair, Returning } from "./change-pair.ts";
import { orderedRelease, releaseRelation } from "./change-release.ts";

/**
 * What is true of the change of one cluster (docs/facts.schema.json): one document for the cluster, then one for each pair of
 * members that both sides can read. What is new, copied or gone is no pair, so it has none.
 */
export function changeFacts(
  pair: ClusterPair,
  members: readonly MemberPair[],
  returning: Returning,
): readonly ChangeFacts[] {
  const ofMembers = members.flatMap((one) => memberChange(one, sharedPart(one)) ?? []);
  return [clusterChange(pair, members, returning), ...ofMembers];
}

function clusterChange(pair: ClusterPair, members: readonly MemberPair[], returning: Returning): ChangeFacts {
  const { base, head } = pair;
  const lowered = loweringsOf(pair, members);
  const shared = { ...sharedPart(pair), components: componentsOf(pair), unreadable: [] };
  const unchanged = {
    releases: releasesOf({ base, head: base }),
    derived: { loweredComponents: [], returningAdvisories: [] },
  };
  const changed = {
    releases: { ...releasesOf(pair), ...(lowered.length === 0 ? {} : { relation: "older" }) },
    derived: {
      loweredComponents: [...new Set(lowered.map(({ component }) => component))],
      returningAdvisories: [...new Set(lowered.flatMap((one) => advisoriesOf(one, returning)))],
    },
  };
  const facts = { scope: "change", cluster: head.name, component: null, instance: null } as const;
  const places = (side: "before" | "after") => (pointer: string) =>
    pointer === "/releases/relation" ? members.flatMap((one) => releasePlace(one, side)) : [];
  return {
    before: { ...facts, document: { ...shared, ...unchanged }, origins: places("before") },
    after: { ...facts, document: { ...shared, ...changed }, origins: places("after") },
  };
}

/** Where the deployment file of a member says another release than it did. */
function releasePlace(pair: MemberPair, side: "before" | "after"): readonly Origin[] {
  if (pair.before.member.release === pair.after.member.release) return [];
  return pair[side].member.documents.slice(0, 1).flatMap((document) => {
    const { line, file = document.file } = document.deployed?.release ?? {};
    return line === undefined ? [] : [{ file, line, endLine: line, key: null, ...ownerOf(document) }];
  });
}

/** A component that goes back to an older release. */
interface Lowering {
  readonly component: Component;
  readonly base: string;
  readonly head: string;
}

/** Every component where the cluster's release is lowered, and each member whose own deployment file lowers its. */
function loweringsOf(pair: ClusterPair, members: readonly MemberPair[]): readonly Lowering[] {
  const { base, head } = pair;
  const all = componentsOf(pair).flatMap((component) => lowering(component, base.release, head.release));
  const own = members.flatMap(({ before, after }) =>
    lowering(after.member.component, before.member.release ?? null, after.member.release ?? null),
  );
  return [...all, ...own];
}

function lowering(component: Component, base: string | null, head: string | null): readonly Lowering[] {
  const isLowered = base !== null && head !== null && releaseRelation(base, head) === "older";
  return isLowered ? [{ component, base, head }] : [];
}

function advisoriesOf({ component, base, head }: Lowering, returning: Returning): readonly string[] {
  const [before, after] = [orderedRelease(base), orderedRelease(head)];
  return before === null || after === null ? [] : returning([component], before, after);
}

function componentsOf({ head }: ClusterPair): readonly Component[] {
  return [...new Set(head.members.map(({ component }) => component))];
}

/** A cluster that was bootstrapped stays so, whatever the head says. */
function sharedPart(pair: ClusterPair): JsonObject {
  const { base, head } = pair;
  return { releases: releasesOf(pair), bootstrapped: base.bootstrapped || head.bootstrapped, tier: head.tier };
}

function releasesOf({ base, head }: ClusterPair): JsonObject {
  const relation = releaseRelation(base.release, head.release);
  return {
    ...(base.release === null ? {} : { base: base.release }),
    ...(head.release === null ? {} : { head: head.release }),
    ...(relation === null ? {} : { relation }),
  };
}
