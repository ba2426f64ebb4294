import type { FileChange, FileEntry } from "../source.ts";

/** A path from the root made of a directory ("" is the root) and a name in it. */
export function joinPath(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}

/** The directory that holds a path; "" for the root. */
export function parentPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Whether a file lies in one of the directories, at most `depth` directories down; `null` depth is unbounded. */
export function isWithin(path: string, directories: readonly string[], depth: number | null): boolean {
  return directories.some((directory) => {
    if (directory !== "" && !path.startsWith(`${directory}/`)) return false;
    if (depth === null) return true;
    const rest = directory === "" ? path : path.slice(directory.length + 1);
    return rest.split("/").length - 1 <= depth;
  });
}

/** Orders by path, code unit by code unit, so that every source and every machine gives one order. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  if (a.path === b.path) return 0;
  return a.path < b.path ? -1 : 1;
}

/** What differs between two complete lists of files, in path order. */
export function compareLists(base: readonly FileEntry[], head: readonly FileEntry[]): readonly FileChange[] {
  const before = new Map(base.map((entry) => [entry.path, entry]));
  const after = new Map(head.map((entry) => [entry.path, entry]));
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths]
    .map((path) => ({ path, base: before.get(path) ?? null, head: after.get(path) ?? null }))
    .filter((change) => change.base?.oid !== change.head?.oid)
    .sort(byPath);
}
