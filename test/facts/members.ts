import { parseRelease } from "../../src/catalogue/release.ts";
import { familyOf } from "../../src/clusters/instance.ts";
import type { ClusterContext, MemberFacts } from "../../src/facts/topic.ts";
import type { Component, JsonObject } from "../../src/types.ts";

/** A member with this effective configuration, nothing of it hidden. */
export function member(component: Component, config: JsonObject, rest: Partial<MemberFacts> = {}): MemberFacts {
  const family = familyOf(component, rest.instance ?? null);
  const named = { component, instance: null, family, replicas: 1, environment: null };
  return { ...named, config, set: {}, unreadable: [], reads: () => true, ...rest };
}

/** What topics know of a cluster that nobody said anything about, under 8.5.3 on 2026-09-01. */
export function context(rest: Partial<ClusterContext> = {}): ClusterContext {
  return {
    release: parseRelease("v8.5.3"),
    declaredRelease: null,
    capacity: null,
    identities: {},
    bootstrapped: false,
    tier: "production",
    deployment: "none",
    now: new Date("2026-09-01T12:00:00Z"),
    ...rest,
  };
}
