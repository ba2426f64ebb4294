import type { Cluster, ClusterSettings, Document } from "../types.ts";
import { deployedRelease } from "./deployed-release.ts";
import { clusterDirectory } from "./directory.ts";
import { withoutGivenValues } from "./given-values.ts";
import { membersOf } from "./members.ts";
import { ownersOf } from "./ownership.ts";
import { comparePaths } from "./paths.ts";
import { deployedUnits, type Unit } from "./units.ts";

/**
 * Documents as clusters, in name order: those that match a declared cluster's globs (the first that matches has them), or are deployed with what does, belong to it,
 * the others to their directory's cluster, named after it ("." for the root). `release`, an option of the run, beats the settings'.
 */
export function groupClusters(
  documents: readonly Document[],
  declared: readonly ClusterSettings[],
  release: string | null,
): readonly Cluster[] {
  const all = [...documents].sort((a, b) => comparePaths(a.file, b.file));
  const owners = ownersOf(all, declared);
  const sorted = withoutGivenValues(all, owners);
  const rest = sorted.filter((document) => !owners.has(document));
  const clusters = declared.map((settings) => {
    const own = sorted.filter((document) => owners.get(document) === settings);
    return declaredCluster(settings, withoutGiven(own), release);
  });
  const names = new Set(declared.map((settings) => settings.name));
  return [...clusters.filter((cluster) => cluster.members.length > 0), ...directoryClusters(rest, names, release)].sort(
    (a, b) => comparePaths(a.name, b.name),
  );
}

function declaredCluster(settings: ClusterSettings, documents: readonly Document[], release: string | null): Cluster {
  const directory = commonDirectory(documents.map(homeOf));
  const deployment = documents.find((document) => document.deployed)?.deployed?.format;
  return {
    name: settings.name,
    directory,
    tier: settings.tier,
    ...releaseOf(release, documents, settings),
    ...(deployment ? { deployment } : {}),
    bootstrapped: settings.bootstrapped,
    capacity: settings.capacity,
    identities: settings.identities,
    members: membersOf(documents, directory),
    files: [...new Set(documents.flatMap(({ file, parts = [] }) => [file, ...parts]))].sort(comparePaths),
  };
}

/** An option beats the deployment file, and that the settings. */
function releaseOf(
  option: string | null,
  documents: readonly Document[],
  settings: ClusterSettings,
): Pick<Cluster, "release" | "releaseSource" | "settingsRelease"> {
  const deployed = deployedRelease(documents)?.text;
  const other = deployed !== undefined && settings.release !== null ? { settingsRelease: settings.release } : {};
  if (option !== null) return { release: option, releaseSource: "option", ...other };
  if (deployed !== undefined) return { release: deployed, releaseSource: "deployment", ...other };
  return { release: settings.release, releaseSource: settings.release !== null ? "settings" : null };
}

/** The directory of a document's cluster. */
function homeOf({ file, deployed }: Document): string {
  return deployed ? file.slice(0, Math.max(0, file.lastIndexOf("/"))) : clusterDirectory(file);
}

function directoryClusters(
  documents: readonly Document[],
  taken: ReadonlySet<string>,
  release: string | null,
): readonly Cluster[] {
  const all = documents.filter(isLasting);
  const bare = new Map<string, Document[]>();
  for (const document of all.filter(({ deployed }) => deployed === undefined)) {
    const own = bare.get(homeOf(document));
    if (own) own.push(document);
    else bare.set(homeOf(document), [document]);
  }
  const units = [
    ...[...bare.values()].map((own): Unit => ({ documents: own, isSecond: false })),
    ...deployedUnits(all.filter(({ deployed }) => deployed !== undefined)),
  ];
  const names = new Set(taken);
  const shared = sharedNames(units);
  return units.map((unit) => {
    const name = freeName(unit, names, shared);
    names.add(name);
    return declaredCluster({ ...undeclared, name }, unit.documents, release);
  });
}

/** What is started for a test or a trial is a cluster only where the settings say so. */
function isLasting({ deployed }: Document): boolean {
  return deployed?.temporary !== true;
}

/** A file that a trial of the same cluster starts with is part of the trial; elsewhere it is a file by itself. */
function withoutGiven(own: readonly Document[]): readonly Document[] {
  const given = new Set(own.flatMap((document) => (isLasting(document) ? [] : (document.parts ?? []))));
  return given.size === 0 ? own : own.filter(({ file, deployed }) => deployed !== undefined || !given.has(file));
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

// Of several objects of one name none may take it, else a new one could take it from another.
function sharedNames(units: readonly Unit[]): ReadonlySet<string> {
  const all = units.flatMap(({ documents: [first] }) =>
    first?.deployed?.format.startsWith("operator") ? (first.deployed.cluster ?? []) : [],
  );
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const name of all) (once.has(name) ? shared : once).add(name);
  return shared;
}

// A declared cluster may bear the name of a directory that is not its own, and two directories a resource of one name: two
// clusters never share a name.
function freeName({ documents, isSecond }: Unit, taken: ReadonlySet<string>, shared: ReadonlySet<string>): string {
  const home = commonDirectory(documents.map(homeOf));
  const { file, deployed } = documents[0] as Document;
  const { cluster, format } = deployed ?? {};
  const longer = cluster ? joinPath(home, cluster) : format ? `${home || "."} (${format})` : home || ".";
  let free = cluster ?? (home || ".");
  if (taken.has(free) || shared.has(free)) free = isSecond ? file : longer;
  while (taken.has(free)) free = `./${free}`;
  return free;
}

function joinPath(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
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
