import { groupClusters } from "../clusters/group.ts";
import { matcher } from "../clusters/ownership.ts";
import { ConfigurationError } from "../errors.ts";
import { spareMemory } from "../memory.ts";
import { mayMatter } from "../repository/topics.ts";
import { settingsFile } from "../repository/watchers/targets.ts";
import { emptySettings } from "../settings/read.ts";
import type { Settings } from "../settings/settings.ts";
import type { Commit, Source } from "../source.ts";
import type { Cluster } from "../types.ts";
import { sideDocuments } from "./documents.ts";
import { outsideFixtures } from "./fixtures.ts";
import { holdPointer } from "./lfs.ts";
import { filesOf, mayBeOfCluster, textsOf, unreadOf } from "./repository.ts";

/** What decides which files and clusters of a commit are looked at. */
export interface ReadRequest {
  readonly source: Source;
  readonly commit: Commit;
  /** Of the commit itself on the command line, of the target branch in the Action. */
  readonly settings: Settings | null;
  readonly release: string | null;
  readonly cluster: string | null;
  /** Files that the operator named one by one: they are read whatever their names. */
  readonly named: ReadonlySet<string>;
  readonly only: (path: string) => boolean;
}

/** The clusters of a commit, and the files that say something of the repository as a whole. */
export async function readCommit(request: ReadRequest) {
  const { source, commit, settings, named: asked } = request;
  const only = outsideFixtures(settings, request.only);
  const owned = (settings?.clusters ?? []).map((cluster) => matcher(cluster.files));
  const all = await source.list(commit, [""], null);
  const listed = all.filter(({ path }) => only(path) || asked.has(path));
  const entries = listed.filter(
    ({ path }) => mayBeOfCluster(path) || asked.has(path) || owned.some((has) => has(path)),
  );
  // The settings are no component's, and a release that they say may be watched.
  const others = all.filter(
    ({ path }) =>
      (only(path) || asked.has(path) || path === settingsFile) && mayMatter(path, settings ?? emptySettings),
  );
  spareMemory(entries.length);
  const contents = await source.read([...new Set([...entries, ...others])]);
  const { documents, unread } = await sideDocuments(entries, contents, new Map());
  const isDeclared = (path: string) => owned.some((has) => has(path));
  const pointers = holdPointer(contents)
    ? (await import("./pointers.ts")).pointerDiagnostics(entries, contents, documents, isDeclared)
    : [];
  const hidden =
    unread.length === 0 ? [] : (await import("./unread.ts")).unreadDiagnostics(unread, contents, isDeclared);
  const clusters = groupClusters(documents, settings?.clusters ?? [], request.release);
  return {
    clusters: request.cluster === null ? [...clusters] : [named(clusters, request.cluster)],
    files: filesOf({ entries: others, contents }),
    textOf: textsOf({ entries: [...entries, ...others], contents }),
    unread: unreadOf({ entries: others, contents }),
    pointers: [...pointers, ...hidden],
    paths: new Set(listed.map(({ path }) => path)),
  };
}

function named(clusters: readonly Cluster[], name: string): Cluster {
  const found = clusters.find((cluster) => cluster.name === name);
  if (found !== undefined) return found;
  const known = clusters.map((cluster) => cluster.name).join(", ");
  throw new ConfigurationError(
    "--cluster",
    `there is no cluster "${name}".`,
    known === "" ? "None was found." : `There are: ${known}.`,
  );
}
