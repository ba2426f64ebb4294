import { groupClusters } from "../clusters/group.ts";
import { mayBeDeployment } from "../deployments/candidates.ts";
import { isCandidate } from "../formats/recognise.ts";
import { sideDocuments } from "../reading/documents.ts";
import { type Target, watchedClusters } from "../repository/watchers/targets.ts";
import { isTable } from "../shapes.ts";
import type { Commit, Source } from "../source.ts";
import type { Cluster, Document, Tier } from "../types.ts";

/** A cluster that `init` proposes to declare. */
export interface FoundCluster {
  readonly name: string;
  /** One for each directory that holds its files, so that a file added beside them belongs to it too. */
  readonly globs: readonly string[];
  readonly tier: Tier;
  /** Why it is not taken for production; null when it is. */
  readonly tierReason: string | null;
  /** The files that say its release. */
  readonly targets: readonly Target[];
}

/** Every cluster of a commit or working tree, in name order. */
export async function scanClusters(source: Source, commit: Commit): Promise<readonly FoundCluster[]> {
  const found = (await source.list(commit, [""], null)).filter(
    ({ path }) => isCandidate(path) || mayBeDeployment(path),
  );
  const contents = await source.read(found);
  // What cannot be read is no reason to propose nothing.
  const entries = found.filter(({ oid }) => "bytes" in (contents.get(oid) ?? {}));
  const { documents } = await sideDocuments(entries, contents, new Map());
  return groupClusters(documents, [], null).map(describe);
}

function describe(cluster: Cluster): FoundCluster {
  const single = cluster.members.flatMap((member) => member.documents).some(keepsOneReplica);
  return {
    name: cluster.name,
    globs: [...new Set(cluster.files.map(cluster.deployment ? exactGlob : directoryGlob))],
    tier: single ? "development" : "production",
    tierReason: single ? "max-replicas is 1" : null,
    targets: watchedClusters([cluster]).flatMap(({ targets }) => targets),
  };
}

/** Characters that mean something in a glob match themselves as "any character". */
function directoryGlob(file: string): string {
  const directory = file.slice(0, file.lastIndexOf("/") + 1);
  return `${exactGlob(directory)}*.toml`;
}

function exactGlob(path: string): string {
  return path.replace(/[\\*?!+@|(){}[\]]/g, "?");
}

function keepsOneReplica(document: Document): boolean {
  const replication = document.values["replication"];
  return document.component === "pd" && isTable(replication) && Number(replication["max-replicas"]) === 1;
}
