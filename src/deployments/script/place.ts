import { directoryOf, resolvePath } from "../started/paths.ts";
import type { DeploymentTree } from "../tree.ts";

/** A path on a machine as far as it is known. */
export interface MachinePath {
  readonly text: string;
  readonly unknown: boolean;
  /** What is known behind the last of what is not. */
  readonly tail: string;
}

/** Directories that hold configuration beside what starts a server. */
const configDirectories = ["", "conf", "config", "etc"];
/** Directories of scripts and units, whose configuration is beside them. */
const scriptDirectory = /(?:^|\/)(?:scripts?|bin|sbin|systemd|system|services?|units?)$/;
/** Repositories keep a machine's files few levels below the directory that stands for its root. */
const highest = 3;
const longest = 20;

/**
 * The file of the repository that stands for a file of the machine: by its path from the script's directory or from the root of
 * the repository, else by as many of its last parts as lie together above or beside the script; by its bare name only beside it.
 */
export function nearbyFile(tree: DeploymentTree, from: string, path: MachinePath): string | null {
  const own = directoryOf(from);
  const isHere = (candidate: string | null): candidate is string => candidate !== null && tree.text(candidate) !== null;
  const relative = path.unknown ? [] : [resolvePath(own, path.text), resolvePath("", path.text)];
  const parts = path.tail.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.length === 0 || parts.length > longest || path.tail.endsWith("/")) return null;
  if (parts.includes("..")) return relative.find(isHere) ?? null;
  return [...relative, ...byTail(own, parts), ...byName(own, parts.at(-1) ?? "")].find(isHere) ?? null;
}

function byTail(own: string, parts: readonly string[]): readonly string[] {
  const directories = above(own);
  return parts.slice(0, -1).flatMap((_, at) => directories.map((directory) => joined(directory, ...parts.slice(at))));
}

function byName(own: string, name: string): readonly string[] {
  const homes = scriptDirectory.test(own) ? [own, directoryOf(own)] : [own];
  return homes.flatMap((home) => configDirectories.map((directory) => joined(home, directory, name)));
}

function above(directory: string): readonly string[] {
  const found = [directory];
  for (let at = directory; at !== "" && found.length <= highest; ) {
    at = directoryOf(at);
    found.push(at);
  }
  return found;
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("/");
}
