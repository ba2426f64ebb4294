import type { FileEntry } from "../source.ts";
import type { TreeAnswer } from "./github-objects.ts";
import { joinPath } from "./paths.ts";

/** Levels of directories that one query looks into when the wanted depth is unbounded. */
const deepest = 6;

/** Levels to ask for so that files `depth` directories down are seen; null when a query cannot look that deep. */
export function levelsFor(depth: number | null): number | null {
  if (depth === null) return deepest;
  return depth < deepest ? depth + 1 : null;
}

/** Files of a directory's answer, and whether directories were left out below the last level. */
export interface Listing {
  readonly files: readonly FileEntry[];
  readonly isCut: boolean;
}

/** The plain files of an answer that holds `levels` levels; null is a directory that does not exist. */
export function listingOf(directory: string, tree: TreeAnswer | null, levels: number): Listing {
  const files: FileEntry[] = [];
  let isCut = false;
  let level = [{ path: directory, tree }];
  for (let depth = 0; depth < levels; depth++) {
    const next: typeof level = [];
    for (const open of level) {
      for (const entry of open.tree?.entries ?? []) {
        const path = joinPath(open.path, entry.name);
        if (entry.type === "blob" && isPlainFile(entry.mode)) files.push({ path, oid: entry.oid, size: entry.size });
        if (entry.type !== "tree") continue;
        if (entry.object?.entries === undefined) isCut = true;
        else next.push({ path, tree: { entries: entry.object.entries } });
      }
    }
    level = next;
  }
  return { files, isCut };
}

/** Symbolic links (120000) and submodules (160000) hold no configuration of their own. */
export function isPlainFile(mode: number): boolean {
  return (mode & 0o170000) === 0o100000;
}
