import type { FileChange, FileEntry } from "../source.ts";
import { differingEntries, type TreeEntry } from "./git-tree.ts";
import { byPath, joinPath } from "./paths.ts";

/** Gives a tree object's bytes by its id. */
export type LoadTree = (oid: string) => Promise<Buffer>;

/** A directory to compare: its tree on each side, null where it does not exist. */
interface Pair {
  base: string | null;
  head: string | null;
}
interface Found {
  base: FileEntry | null;
  head: FileEntry | null;
}

/**
 * The files that differ between two trees, in path order. Descends only where ids differ, one level of directories a round
 * trip; renames are two changes.
 */
export async function diffTrees(load: LoadTree, base: string, head: string): Promise<readonly FileChange[]> {
  const found = new Map<string, Found>();
  let level = new Map<string, Pair>([["", { base, head }]]);
  while (level.size > 0) {
    const next = new Map<string, Pair>();
    await Promise.all([...level].map(([path, pair]) => comparePair(load, path, pair, found, next)));
    level = next;
  }
  return [...found]
    .filter(([, change]) => change.base?.oid !== change.head?.oid)
    .map(([path, change]) => ({ path, ...change }))
    .sort(byPath);
}

async function comparePair(
  load: LoadTree,
  directory: string,
  pair: Pair,
  found: Map<string, Found>,
  next: Map<string, Pair>,
): Promise<void> {
  if (pair.base === pair.head) return;
  const [base, head] = await Promise.all([loadSide(load, pair.base), loadSide(load, pair.head)]);
  const entries = differingEntries(base, head, (pair.base ?? pair.head ?? "").length / 2);
  for (const side of ["base", "head"] as const) {
    for (const entry of entries[side]) note(side, joinPath(directory, entry.name), entry, found, next);
  }
}

function note(
  side: "base" | "head",
  path: string,
  entry: TreeEntry,
  found: Map<string, Found>,
  next: Map<string, Pair>,
): void {
  if (entry.kind === "other") return;
  if (entry.kind === "directory") {
    next.set(path, { ...(next.get(path) ?? { base: null, head: null }), [side]: entry.oid });
  } else {
    const file: FileEntry = { path, oid: entry.oid, size: null };
    found.set(path, { ...(found.get(path) ?? { base: null, head: null }), [side]: file });
  }
}

function loadSide(load: LoadTree, oid: string | null): Promise<Buffer> | Buffer {
  return oid === null ? Buffer.alloc(0) : load(oid);
}
