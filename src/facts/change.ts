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
  return [clusterChange(pair, returning), ...members.flatMap((one) => memberChange(one, sharedPart(one)) ?? [])];
}

function clusterChange(pair: ClusterPair, returning: Returning): ChangeFacts {
  const { base, head } = pair;
  const components = [...new Set(head.members.map(({ component }) => component))];
  const shared = { ...sharedPart(pair), components, unreadable: [] };
  const facts = { scope: "change", cluster: head.name, component: null, instance: null, origins: () => [] } as const;
  const unchanged = { ...releasesPart({ base, head: base }), derived: { returningAdvisories: [] } };
  return {
    before: { ...facts, document: { ...shared, ...unchanged } },
    after: { ...facts, document: { ...shared, derived: derivedOf(pair, components, returning) } },
  };
}

function derivedOf({ base, head }: ClusterPair, components: readonly Component[], returning: Returning): JsonObject {
  if (releaseRelation(base.release, head.release) !== "older") return { returningAdvisories: [] };
  const [before, after] = [orderedRelease(base.release ?? ""), orderedRelease(head.release ?? "")];
  return { returningAdvisories: before === null || after === null ? [] : returning(components, before, after) };
}

/** A cluster that was bootstrapped stays so, whatever the head says. */
function sharedPart(pair: ClusterPair): JsonObject {
  const { base, head } = pair;
  return { ...releasesPart(pair), bootstrapped: base.bootstrapped || head.bootstrapped, tier: head.tier };
}

function releasesPart({ base, head }: ClusterPair): JsonObject {
  const relation = releaseRelation(base.release, head.release);
  return {
    releases: {
      ...(base.release === null ? {} : { base: base.release }),
      ...(head.release === null ? {} : { head: head.release }),
      ...(relation === null ? {} : { relation }),
    },
  };
}
