import type { FoundCluster } from "./scan.ts";

/** Where editors find what may stand in the file: Taplo and what is built on it read this address from its first line. */
const schema = "https://raw.githubusercontent.com/tikv-guard/tikv-guard/main/docs/settings.schema.json";

/** The settings file that `init` writes: every setting with its default, and the clusters found. */
export function settingsText(clusters: readonly FoundCluster[]): string {
  return `#:schema ${schema}
# Settings of tikv-guard. Read from the target branch: a pull request cannot relax its own review.
# Every key: docs/settings.md of tikv-guard.

# What fails a pull request: regression, weakened, new-gap, gap or never.
# fail-on = "regression"
# The lowest severity that can fail it: low, medium, high or critical.
# minimum-severity = "low"
${clusters.map(clusterText).join("")}
# A waiver accepts one finding until a day; it must be on the target branch before it counts.
# [[waiver]]
# control = "replication-factor/odd-replicas"
# cluster = ${JSON.stringify(clusters[0]?.name ?? "conf/prod")}
# owner = "@your-team"
# reason = "four replicas during the move to the new racks"
# expires = "2027-01-31"
`;
}

function clusterText(cluster: FoundCluster): string {
  const why = cluster.tierReason === null ? "" : ` # ${cluster.tierReason}`;
  return `
[[cluster]]
name = ${JSON.stringify(cluster.name)}
files = [${cluster.globs.map((glob) => JSON.stringify(glob)).join(", ")}]
tier = "${cluster.tier}"${why}
${releaseText(cluster.release)}
# capacity = { cores = 16, memory = "64GiB", open-files = 1000000, clients = 2000 }
`;
}

function releaseText(known: string | null): string {
  return known === null
    ? `# The release decides what is a default and what is read at all; declare it.
# release = "v8.5.3"`
    : `# Its files say the release: ${known}.`;
}
