import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import { pathOf } from "../clusters/pointer.ts";
import { irreversibleItems } from "../facts/change-irreversible.ts";
import { readsIn } from "../facts/items.ts";
import type { ClusterContext, Derived, MemberFacts } from "../facts/topic.ts";
import { topics } from "../facts/topics.ts";
import type { Component, Scope } from "../types.ts";

/** An item of one component, as a dotted path. */
export interface ItemPlace {
  readonly component: Component;
  readonly path: string;
}

/** The items that a pointer of a scope's facts is, or is computed from. */
export type Sources = (scope: Scope, pointer: string) => readonly ItemPlace[];

/**
 * Learns from the facts themselves which items a derived one comes from: every component is taken with nothing but its defaults,
 * in its oldest and its newest release, since some facts look at other items then.
 */
export function factSources(catalogues: readonly Catalogue[]): Sources {
  const tried = [catalogues[0]?.releases()[0], catalogues[0]?.releases().at(-1)].flatMap((release) => release ?? []);
  const all = tried.map((release) => sourcesIn(catalogues, release));
  return (scope, pointer) => {
    if (scope === "change") return sourcesOfChange(pointer);
    const found = all.flatMap((sources) => sources(scope, pointer));
    return [...new Map(found.map((place) => [`${place.component} ${place.path}`, place])).values()];
  };
}

/** Facts of a change are about two configurations; the items of this one are listed where it is computed. */
function sourcesOfChange(pointer: string): readonly ItemPlace[] {
  if (pointer !== "/derived/irreversibleSettings") return [];
  return irreversibleItems.map((path) => ({ component: "tikv", path }));
}

function sourcesIn(catalogues: readonly Catalogue[], release: Release): Sources {
  const members = catalogues.map((catalogue) => memberOf(catalogue, release));
  const context: ClusterContext = { ...nothingKnown, release };
  const own = members.map((member) => merged(topics.map((topic) => topic.member?.(member, context))));
  const whole = merged(topics.map((topic) => topic.cluster?.(members, context)));
  const ofMember = (at: number, pointer: string): ItemPlace[] => {
    const [part = "", ...path] = pathOf(pointer);
    const component = members[at]?.component;
    if (component === undefined) return [];
    if (part === "config" || part === "set") return [{ component, path: path.join(".") }];
    return part === "derived" ? (own[at]?.get(path[0] ?? "") ?? []).flatMap((one) => ofMember(at, one)) : [];
  };
  return (scope, pointer) => {
    if (scope !== "cluster")
      return ofMember(
        members.findIndex(({ component }) => component === scope),
        pointer,
      );
    const [part, name = ""] = pathOf(pointer);
    const from = part === "derived" ? (whole.get(name) ?? []) : [];
    return from.flatMap((one) => {
      const [at = "", ...path] = pathOf(one);
      return ofMember(Number(at), `/${path.join("/")}`);
    });
  };
}

function memberOf(catalogue: Catalogue, release: Release): MemberFacts {
  const { component } = catalogue;
  return {
    component,
    instance: null,
    family: component,
    replicas: 1,
    environment: null,
    config: catalogue.defaults(release),
    set: {},
    unreadable: [],
    reads: readsIn(catalogue, release),
  };
}

function merged(parts: readonly (Derived | undefined)[]): ReadonlyMap<string, readonly string[]> {
  return new Map(parts.flatMap((part) => Object.entries(part?.from ?? {})));
}

const nothingKnown: Omit<ClusterContext, "release"> = {
  declaredRelease: null,
  capacity: null,
  identities: {},
  bootstrapped: false,
  tier: "production",
  deployment: "none",
  now: new Date(0),
};
