import type { Cluster, Component, Document, Member } from "../types.ts";
import { comparePaths } from "./paths.ts";

/** A member and the cluster it is in. */
export interface Place {
  readonly cluster: Cluster;
  readonly member: Member;
}

/** One side's members, by what they are asked for. */
export interface Side {
  readonly clusters: ReadonlyMap<string, Cluster>;
  readonly places: readonly Place[];
  readonly placeOf: ReadonlyMap<Document, Place>;
}

/** Indexes one side's clusters. */
export function sideOf(clusters: readonly Cluster[]): Side {
  const places = clusters.flatMap((cluster) => cluster.members.map((member): Place => ({ cluster, member })));
  return {
    clusters: new Map(clusters.map((cluster) => [cluster.name, cluster])),
    places,
    placeOf: new Map(places.flatMap((place) => place.member.documents.map((document) => [document, place] as const))),
  };
}

/** A scope's identity as one text; parts may hold any character. */
export function scopeKey(cluster: string, component: Component | null, instance: string | null): string {
  // No component holds a blank, and the length tells where the cluster ends.
  return `${component ?? ""} ${cluster.length} ${cluster}${instance === null ? "" : `/${instance}`}`;
}

/** A member's identity as one text. */
export function placeKey({ cluster, member }: Place): string {
  return scopeKey(cluster.name, member.component, member.instance);
}

/** The name with most votes; of equals `preferred`, else the first in order. Null without votes. */
export function majority(votes: readonly string[], preferred: string): string | null {
  const counts = new Map<string, number>();
  for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  const ranked = [...counts].sort(
    ([a, m], [b, n]) => n - m || Number(b === preferred) - Number(a === preferred) || comparePaths(a, b),
  );
  return ranked[0]?.[0] ?? null;
}
