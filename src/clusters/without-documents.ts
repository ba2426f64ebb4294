import type { Cluster } from "../types.ts";

/** What a report lists of a cluster: each of its components by one member. */
export function withoutDocuments(cluster: Cluster): Cluster {
  const first = new Map(cluster.members.map((member) => [member.component, { ...member, documents: [] }]));
  return { ...cluster, members: [...first.values()] };
}
