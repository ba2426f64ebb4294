import type { Cluster, ClusterSettings, Document } from "../types.ts";
import { clusterDirectory } from "./directory.ts";
import { globMatcher } from "./glob.ts";
import { membersOf } from "./members.ts";
import { comparePaths } from "./paths.ts";

/**
 * Documents as clusters, in name order: those that match a declared cluster's globs (the first that matches has them) belong to it,
 * the others to their directory's cluster, named after it ("." for the root). `release`, an option of the run, beats the settings'.
 */
export function groupClusters(
  documents: readonly Document[],
  declared: readonly ClusterSettings[],
  release: string | null,
): readonly Cluster[] {
  const rest = new Set([...documents].sort((a, b) => comparePaths(a.file, b.file)));
  const clusters = declared.map((settings) => declaredCluster(settings, take(rest, matcher(settings.files)), release));
  const names = new Set(declared.map((settings) => settings.name));
  return [...clusters.filter((cluster) => cluster.members.length > 0), ...directoryClusters(rest, names, release)].sort(
    (a, b) => comparePaths(a.name, b.name),
  );
}

/** Whether a path belongs to globs as the settings write them: a leading `!` takes files out again, a dot is an ordinary character. */
export function matcher(globs: readonly string[]): (path: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith("!")).map(globMatcher);
  const refused = globs.filter((glob) => glob.startsWith("!")).map((glob) => globMatcher(glob.slice(1)));
  return (path) => wanted.some((has) => has(path)) && !refused.some((has) => has(path));
}

function take(documents: Set<Document>, matches: (path: string) => boolean): readonly Document[] {
  const taken = [...documents].filter((document) => matches(document.file));
  for (const document of taken) documents.delete(document);
  return taken;
}

function declaredCluster(settings: ClusterSettings, documents: readonly Document[], release: string | null): Cluster {
  const directory = commonDirectory(documents.map((document) => clusterDirectory(document.file)));
  return {
    name: settings.name,
    directory,
    tier: settings.tier,
    release: release ?? settings.release,
    releaseSource: release !== null ? "option" : settings.release !== null ? "settings" : null,
    bootstrapped: settings.bootstrapped,
    capacity: settings.capacity,
    identities: settings.identities,
    members: membersOf(documents, directory),
    files: documents.map((document) => document.file),
  };
}

function directoryClusters(
  documents: Iterable<Document>,
  taken: ReadonlySet<string>,
  release: string | null,
): readonly Cluster[] {
  const byDirectory = new Map<string, Document[]>();
  for (const document of documents) {
    const directory = clusterDirectory(document.file);
    const own = byDirectory.get(directory);
    if (own) own.push(document);
    else byDirectory.set(directory, [document]);
  }
  return [...byDirectory].map(([directory, own]) =>
    declaredCluster({ ...undeclared, name: freeName(directory || ".", taken) }, own, release),
  );
}

/** What holds of a cluster that the settings do not name. */
const undeclared: ClusterSettings = {
  name: "",
  files: [],
  release: null,
  tier: "production",
  bootstrapped: false,
  capacity: null,
  identities: {},
};

// A declared cluster may bear the name of a directory that is not its own: two clusters never share a name.
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  while (taken.has(free)) free = `./${free}`;
  return free;
}

function commonDirectory(directories: readonly string[]): string {
  const [first = "", ...others] = directories;
  let common = first === "" ? [] : first.split("/");
  for (const directory of others) {
    const segments = directory.split("/");
    const end = common.findIndex((segment, index) => segments[index] !== segment);
    if (end >= 0) common = common.slice(0, end);
  }
  return common.join("/");
}
