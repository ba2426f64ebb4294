import type { ClusterMatch } from "../clusters/match.ts";
import type { Cluster, Member } from "../types.ts";
import type { ReleaseChanges } from "./cause.ts";

/** Paths of the base's files that have another path at the head, by what became of the member that they configure. */
export function movedFiles(
  base: readonly Cluster[],
  head: readonly Cluster[],
  match: ClusterMatch,
): ReadonlyMap<string, string> {
  const members = new Map(
    head.flatMap(({ name, members }) => members.map((member) => [memberKey(name, member), member])),
  );
  const moved = new Map<string, string>();
  for (const { name, members: before } of base) {
    for (const member of before) {
      const scope = match.atHead({ cluster: name, component: member.component, instance: member.instance });
      const now =
        scope === null ? undefined : members.get(memberKey(scope.cluster, { ...member, instance: scope.instance }));
      for (const { file, role } of member.documents) {
        const path = now?.documents.find((document) => document.role === role)?.file ?? file;
        if (path !== file) moved.set(file, path);
      }
    }
  }
  return moved;
}

/** Names of the head's clusters that are judged under another release than at the base. */
export function changedReleases(
  base: readonly Cluster[],
  head: readonly Cluster[],
  match: ClusterMatch,
): ReleaseChanges {
  const before = new Map(base.map(({ name, release }) => [name, release]));
  const changed = head.filter(({ name, release }) => {
    const scope = match.predecessor({ cluster: name, component: null, instance: null });
    return scope !== null && before.has(scope.cluster) && before.get(scope.cluster) !== release;
  });
  return new Set(changed.map(({ name }) => name));
}

function memberKey(cluster: string, { component, instance }: Pick<Member, "component" | "instance">): string {
  return JSON.stringify([cluster, component, instance]);
}
