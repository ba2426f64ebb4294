import { seriesSupport } from "../catalogue/support.ts";
import type { Facts, Origin } from "../findings.ts";
import type { JsonObject } from "../types.ts";
import { factsAsWritten, isAsWritten } from "./as-written.ts";
import { instancePart, processesOf } from "./instance.ts";
import { unreadItems, unwrittenItems } from "./items.ts";
import { isHiddenBy, type Merged, mergeDerived } from "./merge.ts";
import { distinct, isBelow, itemsBehind, memberOrigins } from "./origins.ts";
import { type ClusterScope, type MemberScope, releaseFacts } from "./scope.ts";
import { type ComponentFacts, capacityOf, clusterTls } from "./shared.ts";
import type { MemberFacts } from "./topic.ts";
import { topics } from "./topics.ts";

/** The facts of a cluster as a whole. */
export function clusterFacts(scope: ClusterScope, components: readonly ComponentFacts[]): Facts {
  const derived = derivedOf(
    scope,
    scope.members.map((member) => member.facts),
  );
  return {
    scope: "cluster",
    cluster: scope.cluster.name,
    component: null,
    instance: null,
    document: documentOf(scope, components, derived),
    origins: (pointer) =>
      isBelow(pointer, "/derived")
        ? derivedOrigins(scope, derived.from.get(pointer.split("/")[2] ?? "") ?? [])
        : clusterOrigins(scope, components, pointer),
    unwritten: (pointer) => behind(scope, derived, pointer, unwrittenItems),
    unread: (pointer) => [...new Set(behind(scope, derived, pointer, unreadItems))],
    asWritten: () => ({ derived: derivedAsWritten(scope, derived) }),
  };
}

/** Where `/tls`, `/components/…` and `/members/…` of a cluster are written; nothing for what is declared or counted. */
export function clusterOrigins(
  { members }: ClusterScope,
  components: readonly ComponentFacts[],
  pointer: string,
): readonly Origin[] {
  const [, part, name, what] = pointer.split("/");
  if (part === "members") return members.slice(Number(name), Number(name) + 1).flatMap((one) => memberOrigins(one, ""));
  if (part !== "tls" && part !== "components") return [];
  const asked = components.filter(({ component }) => part === "tls" || name === undefined || component === name);
  // How many there are is said by what starts each.
  const deciding = what === "members" ? "/replicas" : "/derived/tls";
  return distinct(asked.flatMap((one) => one.members.flatMap((member) => memberOrigins(member, deciding))));
}

/** What a reader of items says of those that a derived fact of the cluster is computed from. */
function behind<T>(
  { members }: ClusterScope,
  derived: Merged,
  pointer: string,
  read: (member: MemberScope, pointers: readonly string[]) => readonly T[],
): readonly T[] {
  if (!isBelow(pointer, "/derived")) return [];
  return (derived.from.get(pointer.split("/")[2] ?? "") ?? []).flatMap((one) => {
    const [member, rest] = memberPointer(members, one);
    return member === undefined ? [] : itemsBehind(member, rest).flatMap((item) => read(member, [item]));
  });
}

function derivedOf({ members, context }: ClusterScope, facts: readonly MemberFacts[]): Merged {
  const parts = topics.flatMap((topic) => topic.cluster?.(facts, context) ?? []);
  return mergeDerived(parts, (pointer) => {
    const [member, rest] = memberPointer(members, pointer);
    return member !== undefined && isHiddenBy(member.facts.unreadable, rest);
  });
}

function derivedAsWritten(scope: ClusterScope, derived: Merged): JsonObject {
  if (scope.members.every(({ facts }) => isAsWritten(facts))) return derived.values;
  return derivedOf(scope, scope.members.map(factsAsWritten)).values;
}

function derivedOrigins({ members }: ClusterScope, from: readonly string[]): readonly Origin[] {
  return distinct(
    from.flatMap((pointer) => {
      const [member, rest] = memberPointer(members, pointer);
      return member === undefined ? [] : memberOrigins(member, rest);
    }),
  );
}

// `/0/config/security/ca-path`: the member's index, then a pointer into its facts.
function memberPointer(members: readonly MemberScope[], pointer: string): [MemberScope | undefined, string] {
  const end = pointer.indexOf("/", 1);
  return end < 0
    ? [members[Number(pointer.slice(1))], ""]
    : [members[Number(pointer.slice(1, end))], pointer.slice(end)];
}

function documentOf(scope: ClusterScope, components: readonly ComponentFacts[], derived: Merged): JsonObject {
  const { release, context } = scope;
  const support = release && seriesSupport(release.series);
  const tls = clusterTls(components);
  return {
    ...releaseFacts(release),
    ...(support ? { support } : {}),
    components: Object.fromEntries(components.map(componentPart)),
    ...(tls === undefined ? {} : { tls }),
    capacity: capacityOf(context.capacity),
    deployment: context.deployment,
    tier: context.tier,
    bootstrapped: context.bootstrapped,
    identities: context.identities,
    members: scope.members.map(memberPart),
    unreadable: [...derived.unreadable, ...components.flatMap(unreadableTls)],
    derived: derived.values,
  };
}

function componentPart({ component, members, tls }: ComponentFacts): [string, JsonObject] {
  const processes = processesOf(members.map(({ facts }) => facts));
  return [
    component,
    { ...(tls === undefined ? {} : { tls }), ...(processes === undefined ? {} : { members: processes }) },
  ];
}

function unreadableTls({ component, members, tls }: ComponentFacts): readonly string[] {
  const isHidden = members.some(({ derived }) => derived.unreadable.includes("/derived/tls"));
  return tls === undefined && isHidden ? [`/components/${component}/tls`] : [];
}

function memberPart({ facts, derived }: MemberScope): JsonObject {
  const tls = derived.values.tls;
  return {
    component: facts.component,
    ...instancePart(facts),
    family: facts.family,
    ...(tls === undefined ? {} : { tls }),
  };
}
