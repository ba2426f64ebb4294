import type { Policy } from "../policy/policy.ts";
import type { Cluster, Scope } from "../types.ts";

/** How many findings there will be of clusters: one for each control of each member, and of each cluster as a whole. */
export function expectedFindings(clusters: readonly Cluster[], policies: readonly Policy[]): number {
  const counts = new Map<Scope, number>();
  for (const { controls } of policies)
    for (const { scope } of controls) counts.set(scope, (counts.get(scope) ?? 0) + 1);
  const scopes = clusters.flatMap(({ members }): Scope[] => ["cluster", ...members.map(({ component }) => component)]);
  return scopes.reduce((sum, scope) => sum + (counts.get(scope) ?? 0), 0);
}
