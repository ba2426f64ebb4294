import type { Cluster, DeploymentFormat } from "../../types.ts";

/** A file that says which release a cluster runs: what a watcher has to see. */
export interface Target {
  readonly file: string;
  /** Null for the settings of this tool, where no deployment file says it. */
  readonly format: DeploymentFormat | null;
}

/** One cluster and the files that say its release. */
export interface Watched {
  readonly name: string;
  readonly targets: readonly Target[];
}

const settingsFile = ".github/tikv-guard.toml";

/** The clusters of a repository and where each says its release; none where no file does. */
export function watchedClusters(clusters: readonly Cluster[]): readonly Watched[] {
  return clusters.map((cluster) => ({ name: cluster.name, targets: targetsOf(cluster) }));
}

function targetsOf({ members, release, releaseSource }: Cluster): readonly Target[] {
  const documents = members.flatMap((member) => member.documents);
  const files = new Map(
    documents.flatMap(({ file, deployed }) => {
      if (!deployed?.release) return [];
      return [[deployed.release.file ?? file, deployed.format] as const];
    }),
  );
  if (files.size > 0) return [...files].map(([file, format]) => ({ file, format }));
  return release !== null && releaseSource === "settings" ? [{ file: settingsFile, format: null }] : [];
}
