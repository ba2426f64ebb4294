import type { Facts, Origin } from "../findings.ts";
import { asWritten } from "./as-written.ts";
import { clusterOrigins } from "./cluster.ts";
import { instancePart } from "./instance.ts";
import { unreadItems, unwrittenItems } from "./items.ts";
import { isBelow, itemsBehind, memberOrigins } from "./origins.ts";
import { type ClusterScope, type MemberScope, releaseFacts } from "./scope.ts";
import { type ComponentFacts, clusterPart } from "./shared.ts";

/** The facts of every member of a cluster, in the cluster's order. */
export function componentFacts(scope: ClusterScope, components: readonly ComponentFacts[]): readonly Facts[] {
  const cluster = clusterPart(scope, components);
  const known = new Map<MemberScope, Facts>();
  return scope.members.map((member) => {
    const like = member.like === undefined ? undefined : known.get(member.like);
    const facts = { ...factsOf(scope, components, member, cluster), ...(like === undefined ? {} : { like }) };
    known.set(member, facts);
    return facts;
  });
}

function factsOf(
  scope: ClusterScope,
  components: readonly ComponentFacts[],
  member: MemberScope,
  cluster: Facts["document"],
): Facts {
  return {
    scope: member.member.component,
    cluster: scope.cluster.name,
    component: member.member.component,
    instance: member.member.instance,
    document: documentOf(member, cluster),
    origins: (pointer) => originsOf(scope, components, member, pointer),
    unwritten: (pointer) => unwrittenItems(member, itemsBehind(member, pointer)),
    unread: (pointer) => unreadItems(member, itemsBehind(member, pointer)),
    asWritten: () => asWritten(member),
  };
}

function documentOf({ facts, derived, coverage, context }: MemberScope, cluster: Facts["document"]): Facts["document"] {
  return {
    ...releaseFacts(context.release),
    catalogue: coverage,
    config: facts.config,
    set: facts.set,
    unreadable: [...facts.unreadable, ...derived.unreadable],
    instance: instancePart(facts),
    cluster,
    derived: derived.values,
  };
}

// Release, tier and capacity are declared, not written in a configuration file.
function originsOf(
  scope: ClusterScope,
  components: readonly ComponentFacts[],
  member: MemberScope,
  pointer: string,
): readonly Origin[] {
  if (isBelow(pointer, "/cluster")) return clusterOrigins(scope, components, pointer.slice("/cluster".length));
  const isWritten = ["/config", "/set", "/derived", "/instance", "/unreadable"].some((part) => isBelow(pointer, part));
  return isWritten ? memberOrigins(member, pointer) : [];
}
