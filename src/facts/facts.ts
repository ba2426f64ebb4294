import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import type { Facts } from "../findings.ts";
import type { Cluster, Component } from "../types.ts";
import { clusterFacts } from "./cluster.ts";
import { componentFacts } from "./component.ts";
import type { Held } from "./held.ts";
import { clusterScopes, type MemberScope } from "./scope.ts";
import { componentsOf, primaryMembers } from "./shared.ts";

/**
 * What is true of a cluster under a release (docs/facts.schema.json): one document for each member, in their order, then the
 * cluster's own. `catalogues` holds one for each of its components; `now` is the day that support dates are held against.
 */
export function factsOf(
  cluster: Cluster,
  release: Release | null,
  catalogues: ReadonlyMap<Component, Catalogue>,
  now: Date,
): readonly Facts[] {
  return factsUnder(cluster, [release], catalogues, now)[0] ?? [];
}

/** The same under each of some releases; what is `held` of its members is not computed again. */
export function factsUnder(
  cluster: Cluster,
  releases: readonly (Release | null)[],
  catalogues: ReadonlyMap<Component, Catalogue>,
  now: Date,
  held: Held<MemberScope> | null = null,
): readonly (readonly Facts[])[] {
  return clusterScopes(cluster, releases, catalogues, now, held).map((scope) => {
    const whole = { ...scope, members: primaryMembers(scope.members) };
    const components = componentsOf(whole.members);
    return [...componentFacts(scope, components), clusterFacts(whole, components)];
  });
}
