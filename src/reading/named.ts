import { groupClusters } from "../clusters/group.ts";
import { mayBeDeployment } from "../deployments/candidates.ts";
import { ConfigurationError } from "../errors.ts";
import { isCandidate } from "../formats/recognise.ts";
import type { Commit, Source } from "../source.ts";
import type { Cluster } from "../types.ts";
import { sideDocuments } from "./documents.ts";
import type { SettingsOfSides } from "./settings.ts";

/** Where a cluster that the change does not touch can be known from. */
export interface Known {
  readonly source: Source;
  readonly base: Commit;
  readonly head: Commit;
  readonly settings: SettingsOfSides;
}

/**
 * Throws ConfigurationError for a cluster that exists nowhere. One that the change does not touch is no mistake when the
 * settings declare it or its directory holds configuration.
 */
export async function mustBeCluster(name: string, touched: readonly Cluster[], known: Known): Promise<void> {
  const { target, base, head } = known.settings;
  const declared = [target, base, head].flatMap((settings) => settings?.clusters ?? []);
  const names = new Set(touched.map((cluster) => cluster.name));
  if (names.has(name) || declared.some((cluster) => cluster.name === name)) return;
  for (const commit of [known.head, known.base]) if (await isDirectoryCluster(known.source, commit, name)) return;
  const others = names.size === 0 ? "none" : [...names].join(", ");
  throw new ConfigurationError(
    "--cluster",
    `there is no cluster "${name}":`,
    `the settings declare none of this name, and no such directory holds configuration; the change touches ${others}.`,
  );
}

async function isDirectoryCluster(source: Source, commit: Commit, name: string): Promise<boolean> {
  const entries = await source.list(commit, [name === "." ? "" : name], null);
  const candidates = entries.filter(({ path }) => isCandidate(path) || mayBeDeployment(path));
  const { documents } = await sideDocuments(candidates, await source.read(candidates), new Map());
  return groupClusters(documents, [], null).some((cluster) => cluster.name === name);
}
