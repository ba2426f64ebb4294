import type { Cluster, DeploymentFormat } from "../../types.ts";

/** A file that says which release a cluster runs: what a watcher has to see. */
export interface Target {
  readonly file: string;
  /** Null for the settings of this tool, where no deployment file says it. */
  readonly format: DeploymentFormat | null;
  /** What it calls the releases, word for word, each once. */
  readonly releases: readonly string[];
}

/** One cluster and the files that say its release. */
export interface Watched {
  readonly name: string;
  readonly targets: readonly Target[];
}

/** The settings of this tool, which may say a release that no deployment file does. */
export const settingsFile = ".github/tikv-guard.toml";

/** The clusters of a repository and where each says its release; none where no file does. */
export function watchedClusters(clusters: readonly Cluster[]): readonly Watched[] {
  return clusters.map((cluster) => ({ name: cluster.name, targets: targetsOf(cluster) }));
}

function targetsOf({ members, release, releaseSource }: Cluster): readonly Target[] {
  const documents = members.flatMap((member) => member.documents);
  const files = new Map<string, { readonly format: DeploymentFormat; readonly releases: Set<string> }>();
  for (const { file, deployed } of documents) {
    if (!deployed?.release) continue;
    const place = deployed.release.file ?? file;
    const known = files.get(place) ?? { format: deployed.format, releases: new Set() };
    files.set(place, { ...known, format: deployed.format });
    known.releases.add(deployed.release.text);
  }
  if (files.size > 0) return [...files].map(([file, one]) => ({ file, ...one, releases: [...one.releases] }));
  return release !== null && releaseSource === "settings"
    ? [{ file: settingsFile, format: null, releases: [release] }]
    : [];
}
