import type { ClusterMatch, ScopeId } from "../clusters/match.ts";
import { memberRelease } from "../clusters/deployed-release.ts";
import { scopeKey } from "../clusters/scopes.ts";
import type { Cluster, Member } from "../types.ts";
import type { ReleaseChanges } from "./cause.ts";

/**
 * Paths of the base's files that have another path at the head, by what became of the members that they configure: of a file whose
 * members went apart, all their files.
 */
export function movedFiles(
  base: readonly Cluster[],
  head: readonly Cluster[],
  match: ClusterMatch,
): ReadonlyMap<string, ReadonlySet<string>> {
  const members = new Map(
    head.flatMap(({ name, members }) => members.map((member) => [memberKey(name, member), member])),
  );
  const moved = new Map<string, Set<string>>();
  for (const { name, members: before } of base) {
    for (const member of before) {
      const scope = match.atHead({ cluster: name, component: member.component, instance: member.instance });
      const now =
        scope === null ? undefined : members.get(memberKey(scope.cluster, { ...member, instance: scope.instance }));
      for (const { file, role } of member.documents) {
        const path = now?.documents.find((document) => document.role === role)?.file ?? file;
        moved.set(file, (moved.get(file) ?? new Set()).add(path));
      }
    }
  }
  return new Map([...moved].filter(([file, paths]) => paths.size > 1 || !paths.has(file)));
}

/**
 * Tells the scopes of the head that are judged under another release than at the base, by the name of that cause: `release#prod`, or
 * `release#prod/pd` where a component's own moved otherwise than its cluster's.
 */
export function changedReleases(
  base: readonly Cluster[],
  head: readonly Cluster[],
  match: ClusterMatch,
): ReleaseChanges {
  const [before, after] = [releasesOf(base), releasesOf(head)];
  const changeOf = (id: ScopeId): string | null => {
    const was = match.predecessor(id);
    const [from, to] = [was === null ? undefined : before.get(keyOf(was)), after.get(keyOf(id))];
    return from === undefined || from === to ? null : JSON.stringify([from, to]);
  };
  return (id) => {
    const own = changeOf(id);
    const isOwn = own !== null && id.component !== null && own !== changeOf({ ...id, component: null, instance: null });
    return own === null ? null : `release#${id.cluster}${isOwn ? `/${id.component}` : ""}`;
  };
}

/** What every scope's release is called; "" where nobody declares one. */
function releasesOf(clusters: readonly Cluster[]): ReadonlyMap<string, string> {
  return new Map(
    clusters.flatMap((cluster) => [
      [scopeKey(cluster.name, null, null), cluster.release ?? ""] as const,
      ...cluster.members.map((member) => {
        const release = memberRelease(cluster, member)?.text ?? cluster.release ?? "";
        return [scopeKey(cluster.name, member.component, member.instance), release] as const;
      }),
    ]),
  );
}

function keyOf({ cluster, component, instance }: ScopeId): string {
  return scopeKey(cluster, component, instance);
}

function memberKey(cluster: string, { component, instance }: Pick<Member, "component" | "instance">): string {
  return JSON.stringify([cluster, component, instance]);
}
