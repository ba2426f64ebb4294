import type { Commit, FileEntry, Source } from "../source.ts";
import type { Touched } from "./touched.ts";

/** The wanted files of one commit, each once, in path order. */
export async function wantedEntries(source: Source, commit: Commit, touched: Touched): Promise<readonly FileEntry[]> {
  const byDepth = new Map<number | null, Set<string>>();
  for (const { directory, depth } of touched.listings) {
    const directories = byDepth.get(depth) ?? new Set();
    byDepth.set(depth, directories.add(directory));
  }
  const lists = await Promise.all(
    [...byDepth].map(([depth, directories]) => source.list(commit, [...directories].sort(), depth)),
  );
  const entries = new Map(lists.flat().map((entry) => [entry.path, entry]));
  return [...entries.values()].filter((entry) => touched.wanted(entry.path)).sort(byPath);
}

function byPath(a: FileEntry, b: FileEntry): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
