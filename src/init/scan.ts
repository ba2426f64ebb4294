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
  /** The release that its own files say; null where the settings have to. */
  readonly release: string | null;
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
  const clusters = groupClusters(documents, [], null);
  const shared = sharedFiles(clusters);
  return clusters.map((cluster) => describe(cluster, shared));
}

/** What several clusters build upon, such as the base of overlays: it says of none of them that it is theirs. */
function sharedFiles(clusters: readonly Cluster[]): ReadonlySet<string> {
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const file of clusters.flatMap(({ files }) => files)) (once.has(file) ? shared : once).add(file);
  return shared;
}

function describe(cluster: Cluster, shared: ReadonlySet<string>): FoundCluster {
  const own = cluster.files.filter((file) => !shared.has(file));
  const files = own.length > 0 ? own : cluster.files;
  return {
    name: cluster.name,
    globs: [...new Set(files.map(cluster.deployment ? exactGlob : directoryGlob))],
    ...tierOf(cluster, files),
    release: cluster.releaseSource === "deployment" ? cluster.release : null,
    targets: watchedClusters([cluster]).flatMap(({ targets }) => targets),
  };
}

/** What judges most, unless something says otherwise: one replica, or a directory called `staging`. */
function tierOf(cluster: Cluster, files: readonly string[]): Pick<FoundCluster, "tier" | "tierReason"> {
  const isSingle = cluster.members.flatMap((member) => member.documents).some(keepsOneReplica);
  if (isSingle) return { tier: "development", tierReason: "max-replicas is 1" };
  const isStaging = files.every((file) => file.split("/").slice(0, -1).includes("staging"));
  if (isStaging) return { tier: "staging", tierReason: "lies in staging" };
  return { tier: "production", tierReason: null };
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
