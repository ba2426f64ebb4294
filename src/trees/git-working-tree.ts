import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { FileEntry } from "../source.ts";
import { fileBlobId } from "./blob-id.ts";
import { runGit } from "./git-command.ts";
import { isPlainFile, readIndex, splitNull } from "./git-index.ts";
import { mapLimited } from "./limit.ts";
import { byPath } from "./paths.ts";

/** The files of a working tree, and where those are on disk that the object database does not hold. */
export interface WorkingTree {
  readonly entries: readonly FileEntry[];
  /** Absolute paths by id. */
  readonly onDisk: ReadonlyMap<string, string>;
}

/**
 * What is on disk: tracked files and untracked ones that are not ignored. Git itself says which differ from the index, so only
 * those are read; a sparse checkout's files that are not on disk count as unchanged.
 */
export async function readWorkingTree(directory: string, digits: number): Promise<WorkingTree> {
  const [index, changed, top] = await Promise.all([
    readIndex(directory),
    runGit(directory, ["ls-files", "-z", "-m", "-o", "--exclude-standard", "--full-name", "--", ":/"]),
    runGit(directory, ["rev-parse", "--show-toplevel"]),
  ]);
  const root = top.stdout.toString("utf8").replace(/\n$/, "");
  const conflicts = index.filter((entry) => entry.stage !== 0).map((entry) => entry.path);
  const overlaid = new Set([...splitNull(changed.stdout), ...conflicts]);
  const kept = index.filter((entry) => isPlainFile(entry) && !overlaid.has(entry.path));
  const read = await mapLimited([...overlaid], 16, (path) => readEntry(root, path, digits));
  const onDisk = new Map<string, string>();
  const entries: FileEntry[] = kept.map(({ path, oid, size }) => ({ path, oid, size }));
  for (const entry of read) {
    if (entry === null) continue;
    entries.push(entry);
    onDisk.set(entry.oid, join(root, entry.path));
  }
  return { entries: entries.sort(byPath), onDisk };
}

/** Null for what is deleted, a symbolic link, or a nested repository. */
async function readEntry(root: string, path: string, digits: number): Promise<FileEntry | null> {
  const file = join(root, path);
  const stats = await lstat(file).catch(() => null);
  if (stats === null || !stats.isFile()) return null;
  return { path, oid: await fileBlobId(file, stats.size, digits), size: stats.size };
}
