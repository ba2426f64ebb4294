import type { Cluster, Tier } from "../types.ts";

/** What the repository as a whole is called where findings, waivers and reports name a cluster. No directory of a cluster is called so. */
export const repositoryName = "(repository)";

const tiers: readonly Tier[] = ["production", "staging", "development"];

/** The repository as reports list it beside its clusters: as important as the most important of these, and of no release. */
export function repositoryCluster(clusters: readonly Cluster[], files: readonly string[]): Cluster {
  return {
    name: repositoryName,
    directory: "",
    tier: tiers.find((tier) => clusters.some((cluster) => cluster.tier === tier)) ?? "production",
    release: null,
    releaseSource: null,
    bootstrapped: false,
    capacity: null,
    identities: {},
    members: [],
    files,
  };
}
