import type { Cluster, Member } from "../types.ts";
import type { ClusterMatch, ScopeId } from "./match.ts";

/** A cluster of the head and the one that it was. */
export interface PairedCluster {
  readonly base: Cluster;
  readonly head: Cluster;
}
/** A member of the head, what it was, and the clusters that have them. */
export interface PairedMember extends PairedCluster {
  readonly before: Member;
  readonly after: Member;
}

/** The clusters of the head that the base had; what is new, copied or gone has no partner. */
export function pairedClusters(
  base: readonly Cluster[],
  head: readonly Cluster[],
  match: ClusterMatch,
): readonly PairedCluster[] {
  return head.flatMap((cluster) => {
    const scope = former({ cluster: cluster.name, component: null, instance: null }, match);
    const was = scope && base.find(({ name }) => name === scope.cluster);
    return was ? [{ base: was, head: cluster }] : [];
  });
}

/** The members of a cluster of the head that the base had, there or in another cluster. */
export function pairedMembers(head: Cluster, base: readonly Cluster[], match: ClusterMatch): readonly PairedMember[] {
  return head.members.flatMap((after) => {
    const { component, instance } = after;
    const scope = former({ cluster: head.name, component, instance }, match);
    const cluster = scope && base.find(({ name }) => name === scope.cluster);
    const before = cluster?.members.find(
      (member) => member.component === component && member.instance === scope?.instance,
    );
    return cluster && before ? [{ base: cluster, head, before, after }] : [];
  });
}

/** The scope that another one was; one that it was copied from lives on elsewhere. */
function former(head: ScopeId, match: ClusterMatch): ScopeId | null {
  const scope = match.predecessor(head);
  const now = scope && match.atHead(scope);
  const isSame = now?.cluster === head.cluster && now.component === head.component && now.instance === head.instance;
  return isSame ? scope : null;
}
