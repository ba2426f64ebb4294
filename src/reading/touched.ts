import { clusterDirectory } from "../clusters/directory.ts";
import { type Reach, reachOf } from "../clusters/glob.ts";
import { matcher } from "../clusters/ownership.ts";
import { deploymentDirectory, inventoryHome, mayBeDeployment, scriptsBeside } from "../deployments/candidates.ts";
import { directoryOf } from "../deployments/started/paths.ts";
import { isCandidate } from "../formats/recognise.ts";
import type { FileChange } from "../source.ts";
import type { ClusterSettings } from "../types.ts";

/** Which files a check reads: every file of every cluster that the change touches, changed or not. */
export interface Touched {
  readonly listings: readonly Reach[];
  wanted(path: string): boolean;
}

/** Whether a changed file can matter: one that could be ours by its name, or that the settings give to a cluster. */
export function concernOf(
  declared: readonly ClusterSettings[],
  only: (path: string) => boolean,
): (path: string) => boolean {
  const owned = declared.map((cluster) => matcher(cluster.files));
  return (path) => only(path) && (isCandidate(path) || mayBeDeployment(path) || owned.some((has) => has(path)));
}

/** Component and host directories and a `conf` below them: `x/tikv/tikv-1/conf/tikv.toml` belongs to `x`. */
const depthOfCluster = 3;

/**
 * Finds the clusters that a change touches: declared ones by their globs or because their declaration changed, others by
 * the directory of a changed file that could be ours. `only` narrows to what the operator asked for.
 */
export function touchedBy(
  changes: readonly FileChange[],
  declared: readonly ClusterSettings[],
  redeclared: ReadonlySet<string>,
  only: (path: string) => boolean,
): Touched {
  const members = declared.map((cluster) => ({ cluster, has: matcher(cluster.files) }));
  // A base that several clusters build upon is each one's own.
  const ownersOf = (path: string) => members.flatMap(({ cluster, has }) => (has(path) ? [cluster] : []));
  const paths = changes.map((change) => change.path).filter(only);
  const owners = new Set(declared.filter((cluster) => redeclared.has(cluster.name)));
  const directories = new Set<string>();
  const deploying = new Set<string>();
  const mounting = new Set<string>();
  for (const path of paths) {
    const its = ownersOf(path);
    for (const owner of its) owners.add(owner);
    if (its.length > 0) continue;
    if (isCandidate(path)) {
      directories.add(clusterDirectory(path));
      deploying.add(directoryOf(path)).add(directoryOf(directoryOf(path)));
      for (const one of scriptsBeside(directoryOf(path))) deploying.add(one);
    } else if (mayBeDeployment(path)) for (const one of deployedWith(path)) mounting.add(one);
  }
  // Wherever its cluster is thought to be, a changed file is read.
  const own = new Set([...paths.map(directoryOf), ...deploying]);
  const isDeployed = (path: string): boolean =>
    mayBeDeployment(path)
      ? deploying.has(deploymentDirectory(path)) || mounting.has(deploymentDirectory(path))
      : isCandidate(path) && isBelow(path, mounting);
  return {
    listings: [
      ...[...own].map((directory) => ({ directory, depth: 0 })),
      ...[...mounting].map((directory) => ({ directory, depth: depthOfCluster })),
      ...[...directories].map((directory) => ({ directory, depth: depthOfCluster })),
      ...[...owners].flatMap((owner) => owner.files.filter((glob) => !glob.startsWith("!")).flatMap(reachOf)),
    ],
    wanted(path) {
      if (!only(path)) return false;
      const its = ownersOf(path);
      if (its.length > 0) return its.some((owner) => owners.has(owner));
      return isDeployed(path) || (isCandidate(path) && directories.has(clusterDirectory(path)));
    },
  };
}

/** A compose file mounts `./config/tikv.toml`, and lies beside or above what it mounts. */
const depthOfMounts = 2;

/**
 * The directories that are read with a changed deployment file: its own and, by the names that Kustomize's documentation gives them,
 * the base of an overlay what the patches in a directory of theirs belong to, and what lies beside an inventory of
 * tidb-ansible.
 */
function deployedWith(path: string): readonly string[] {
  const own = deploymentDirectory(path);
  const patchless = /(?:^|\/)patch(?:es)?$/.test(own) ? [directoryOf(own)] : [];
  const overlay = /^(.*\/)?overlays?\//.exec(own);
  const inventory = inventoryHome(path);
  const ansible = inventory === null ? [] : [inventory, ...besideInventory.map((one) => below(inventory, one))];
  return [own, ...ansible, ...patchless, ...(overlay ? [`${overlay[1] ?? ""}base`] : [])];
}

/** What tidb-ansible keeps beside an inventory. */
const besideInventory = ["conf", "group_vars", "group_vars/all", "host_vars"];

function below(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}

function isBelow(path: string, directories: ReadonlySet<string>): boolean {
  let directory = directoryOf(path);
  for (let up = 0; up <= depthOfMounts; up += 1) {
    if (directories.has(directory)) return true;
    if (directory === "") return false;
    directory = directoryOf(directory);
  }
  return false;
}
