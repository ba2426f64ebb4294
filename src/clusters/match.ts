import type { Cluster, Component, Document } from "../types.ts";
import { familyOf } from "./instance.ts";
import { pairMembers } from "./succession.ts";
import { type DocumentPairs, pairDocuments } from "./pairs.ts";
import { majority, type Place, placeKey, scopeKey, type Side, sideOf } from "./scopes.ts";

/** What a finding is about on one side; the cluster's own scope has neither component nor instance. */
export interface ScopeId {
  readonly cluster: string;
  readonly component: Component | null;
  readonly instance: string | null;
}

/** Where each scope of the base lives at the head: renames and moves, copies, and what is gone. */
export interface ClusterMatch {
  /** The head scope that a base scope became, by path or by content; null when nothing of it is left. */
  atHead(base: ScopeId): ScopeId | null;
  /** The base scope that a head scope is compared with: the one it was, or the one it was copied from (`tikv4.toml` from `tikv1.toml`); null when it is new. */
  predecessor(head: ScopeId): ScopeId | null;
  /** `coverage-lost` when the last file of the cluster's component is gone with it, `removed` when only this instance is; null when it still exists. */
  gone(base: ScopeId): "coverage-lost" | "removed" | null;
}

/** Matches the clusters of two sides by their documents; a scope that no document leads to is matched by its own identity. */
export function matchClusters(base: readonly Cluster[], head: readonly Cluster[]): ClusterMatch {
  const from = sideOf(base);
  const to = sideOf(head);
  const pairs = pairDocuments([...from.placeOf.keys()], [...to.placeOf.keys()]);
  const clusters = clustersAtHead(from, to, pairs.moved);
  const members = pairMembers(from, to, pairs.moved, clusters);
  const atHead = new Map<string, ScopeId>([
    ...[...clusters].map(([name, at]) => [scopeKey(name, null, null), clusterScope(at)] as const),
    ...[...members].map(([place, at]) => [placeKey(place), scopeOf(at)] as const),
  ]);
  const predecessors = predecessorsOf(from, to, pairs, clusters, members);
  return matchOf(atHead, predecessors, lossesOf(from, to, clusters));
}

/** Made apart from what was compared, so that whoever holds a match holds no documents. */
function matchOf(
  atHead: ReadonlyMap<string, ScopeId>,
  predecessors: ReadonlyMap<string, ScopeId>,
  losses: ReadonlyMap<string, Left>,
): ClusterMatch {
  return {
    atHead: (id) => atHead.get(scopeKey(id.cluster, id.component, id.instance)) ?? null,
    predecessor: (id) => predecessors.get(scopeKey(id.cluster, id.component, id.instance)) ?? null,
    gone: (id) =>
      atHead.has(scopeKey(id.cluster, id.component, id.instance)) ? null : whatIsLost(id, losses.get(id.cluster)),
  };
}

/** What is left at the head of a cluster of the base. */
interface Left {
  readonly isDeployed: boolean;
  readonly members: readonly Pick<ScopeId, "component" | "instance">[];
}

function lossesOf(from: Side, to: Side, clusters: ReadonlyMap<string, string>): ReadonlyMap<string, Left> {
  return new Map(
    [...from.clusters.keys()].map((name): [string, Left] => {
      const left = to.clusters.get(clusters.get(name) ?? "");
      const members = (left?.members ?? []).map(({ component, instance }) => ({ component, instance }));
      return [name, { isDeployed: left?.deployment !== undefined, members }];
    }),
  );
}

function clustersAtHead(from: Side, to: Side, moved: DocumentPairs["moved"]): ReadonlyMap<string, string> {
  const votes = new Map<string, string[]>();
  for (const [head, base] of moved) {
    const voter = from.placeOf.get(base)?.cluster.name as string;
    const ballot = to.placeOf.get(head)?.cluster.name as string;
    if (!votes.get(voter)?.push(ballot)) votes.set(voter, [ballot]);
  }
  const clusters = new Map<string, string>();
  for (const name of from.clusters.keys()) {
    const at = majority(votes.get(name) ?? [], name) ?? (to.clusters.has(name) ? name : null);
    if (at !== null) clusters.set(name, at);
  }
  return clusters;
}

function predecessorsOf(
  from: Side,
  to: Side,
  pairs: DocumentPairs,
  clusters: ReadonlyMap<string, string>,
  members: ReadonlyMap<Place, Place>,
): ReadonlyMap<string, ScopeId> {
  const predecessors = new Map<string, ScopeId>();
  const note = (head: string, base: ScopeId): void => {
    if (!predecessors.has(head)) predecessors.set(head, base);
  };
  const origin = (document: Document, by: DocumentPairs["moved"]): Place | undefined =>
    from.placeOf.get(by.get(document) as Document);
  for (const by of [pairs.moved, pairs.copies]) {
    for (const cluster of to.clusters.values()) {
      const documents = cluster.members.flatMap((member) => member.documents);
      const votes = documents.flatMap((document) => origin(document, by)?.cluster.name ?? []);
      const name = majority(votes, cluster.name);
      if (name !== null) note(scopeKey(cluster.name, null, null), clusterScope(name));
      for (const member of cluster.members) {
        const place = member.documents.flatMap((document) => origin(document, by) ?? [])[0];
        if (place) note(placeKey({ cluster, member }), scopeOf(place));
      }
    }
    for (const [base, head] of members) note(placeKey(head), scopeOf(base));
    for (const [base, head] of clusters) note(scopeKey(head, null, null), clusterScope(base));
  }
  return predecessors;
}

function whatIsLost(id: ScopeId, left: Left | undefined): ReturnType<ClusterMatch["gone"]> {
  if (left === undefined) return null;
  // A variant is judged alone and vouches for nobody: what is left must be an instance of the same family.
  const { isDeployed, members } = left;
  const stays = members.some(
    ({ component, instance }) =>
      component === id.component &&
      component !== null &&
      familyOf(component, instance, isDeployed) === familyOf(component, id.instance, isDeployed),
  );
  return stays ? "removed" : "coverage-lost";
}

function clusterScope(cluster: string): ScopeId {
  return { cluster, component: null, instance: null };
}

function scopeOf({ cluster, member }: Place): ScopeId {
  return { cluster: cluster.name, component: member.component, instance: member.instance };
}
