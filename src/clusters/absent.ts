import type { Cluster, Member } from "../types.ts";
import type { ClusterMatch } from "./match.ts";
import { pairedMembers } from "./paired.ts";

/** Whether some of a member's configuration is in a file that is not in the repository. */
export function isAbsent({ documents }: Pick<Member, "documents">): boolean {
  return documents.some((document) => document.absent === true);
}

/**
 * The clusters of the head, where a file that a member had at the base and has no more is not taken for one that never was in the
 * repository: what it holds cannot be read any more.
 */
export function withLostFiles(head: readonly Cluster[], base: readonly Cluster[], match: ClusterMatch): Cluster[] {
  return head.map((cluster) => {
    if (!cluster.members.some(isAbsent)) return cluster;
    const pairs = pairedMembers(cluster, base, match);
    const lost = new Set(
      pairs.filter(({ before, after }) => isAbsent(after) && !isAbsent(before)).map((one) => one.after),
    );
    return { ...cluster, members: cluster.members.map((member) => (lost.has(member) ? withLost(member) : member)) };
  });
}

function withLost(member: Member): Member {
  return { ...member, documents: member.documents.map((document) => ({ ...document, absent: false })) };
}
