import type { FileEntry } from "../source.ts";
import type { LoadTree } from "./git-diff.ts";
import { parseTree, type TreeEntry } from "./git-tree.ts";
import { byPath, joinPath } from "./paths.ts";

/** A directory that is still to be read, and how many levels below it are wanted. */
interface Open {
  readonly path: string;
  readonly oid: string;
  readonly depth: number;
}

/** The files at or below some directories of a tree, in path order; a directory that does not exist has none. */
export async function listTree(
  load: LoadTree,
  root: string,
  directories: readonly string[],
  depth: number | null,
): Promise<readonly FileEntry[]> {
  const files = new Map<string, FileEntry>();
  const starts = await Promise.all(directories.map((path) => find(load, root, path)));
  let level: readonly Open[] = starts.flatMap((entry, index) => {
    if (entry?.kind !== "directory") return [];
    return [{ path: directories[index] ?? "", oid: entry.oid, depth: depth ?? Number.POSITIVE_INFINITY }];
  });
  while (level.length > 0) {
    level = (await Promise.all(level.map((open) => readDirectory(load, open, files)))).flat();
  }
  return [...files.values()].sort(byPath);
}

/** The entry at a path of a tree; null when there is none. "" is the tree itself. */
export async function find(load: LoadTree, root: string, path: string): Promise<TreeEntry | null> {
  let here: TreeEntry = { name: "", kind: "directory", oid: root };
  for (const name of path === "" ? [] : path.split("/")) {
    if (here.kind !== "directory") return null;
    const next = parseTree(await load(here.oid), root.length / 2).find((entry) => entry.name === name);
    if (next === undefined) return null;
    here = next;
  }
  return here;
}

async function readDirectory(load: LoadTree, open: Open, files: Map<string, FileEntry>): Promise<readonly Open[]> {
  const deeper: Open[] = [];
  for (const entry of parseTree(await load(open.oid), open.oid.length / 2)) {
    const path = joinPath(open.path, entry.name);
    if (entry.kind === "file") files.set(path, { path, oid: entry.oid, size: null });
    else if (entry.kind === "directory" && open.depth > 0) deeper.push({ path, oid: entry.oid, depth: open.depth - 1 });
  }
  return deeper;
}
