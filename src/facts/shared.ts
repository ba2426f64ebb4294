import { isPrimary } from "../clusters/instance.ts";
import type { Capacity, Component, Json, JsonObject } from "../types.ts";
import type { ClusterScope, MemberScope } from "./scope.ts";

/** A component's members taken together. */
export interface ComponentFacts {
  readonly component: Component;
  readonly members: readonly MemberScope[];
  /** True when all of them use TLS, false when one does not, undefined when it cannot be told. */
  readonly tls: boolean | undefined;
}

/**
 * The members that a cluster is judged by: of each component the instances of itself, or, where it has none, all. A variant
 * beside them (`restore-tikv.toml`, `tikv.example.toml`) configures another process and is judged alone.
 */
export function primaryMembers(members: readonly MemberScope[]): readonly MemberScope[] {
  const isOwn = ({ member, context }: MemberScope): boolean =>
    isPrimary(member.component, member.instance, context.deployment !== "none");
  const having = new Set(members.filter(isOwn).map(({ member }) => member.component));
  return members.filter((one) => isOwn(one) || !having.has(one.member.component));
}

/** The cluster's components, in the order of its members. */
export function componentsOf(members: readonly MemberScope[]): readonly ComponentFacts[] {
  const names = [...new Set(members.map(({ member }) => member.component))];
  return names.map((component) => {
    const own = members.filter(({ member }) => member.component === component);
    return { component, members: own, tls: all(own.map(({ derived }) => derived.values.tls)) };
  });
}

/** The part of a component's document that is about its cluster. */
export function clusterPart({ context }: ClusterScope, components: readonly ComponentFacts[]): JsonObject {
  const tls = clusterTls(components);
  return {
    components: components.map(({ component }) => component),
    ...(tls === undefined ? {} : { tls }),
    capacity: capacityOf(context.capacity),
    bootstrapped: context.bootstrapped,
    deployment: context.deployment,
    tier: context.tier,
  };
}

/** True when every component uses TLS, false when one does not, undefined when it cannot be told. */
export function clusterTls(components: readonly ComponentFacts[]): boolean | undefined {
  return all(components.map(({ tls }) => tls));
}

/** A machine's size without what nobody declared; null when nothing was. */
export function capacityOf(capacity: Capacity | null): JsonObject | null {
  if (capacity === null) return null;
  return Object.fromEntries(Object.entries(capacity).filter(([, value]) => value !== null));
}

function all(answers: readonly (Json | undefined)[]): boolean | undefined {
  if (answers.some((answer) => answer === false)) return false;
  return answers.length > 0 && answers.every((answer) => answer === true) ? true : undefined;
}
