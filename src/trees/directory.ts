import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { ConfigurationError, SourceError } from "../errors.ts";
import type { Commit, FileChange, FileContent, FileEntry, Source } from "../source.ts";
import { readFromDisk } from "./disk.ts";
import { pathBelow } from "./disk-path.ts";
import { mapLimited } from "./limit.ts";
import { byPath, isWithin } from "./paths.ts";

/** What a directory source lists: there are no commits on a plain disk. */
export const filesOnDisk: Commit = { ref: "files on disk", sha: null };

/** Directories that never hold a cluster's configuration of one's own. */
const skipped = new Set([".git", "node_modules"]);

/**
 * Opens files and directories of the disk for `audit PATH…`, as named from `workingDirectory`. Paths of entries are relative to
 * `root`, with `/`. Symbolic links below the named paths are not followed. Throws ConfigurationError for a path that does not exist.
 */
export async function openDirectory(
  paths: readonly string[],
  workingDirectory: string,
  root: string = workingDirectory,
): Promise<DirectorySource> {
  const top = resolve(root);
  const starts = paths.map(async (path) => startOf(await asInRoot(resolve(workingDirectory, path), top), path));
  return new DirectorySource(await Promise.all(starts), top);
}

/** A path that leads below the root by another way, as /var does to /private/var on a Mac, in the words of the root. */
async function asInRoot(path: string, root: string): Promise<string> {
  if (path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)) return path;
  const [real, top] = await Promise.all([path, root].map((one) => realpath(one).catch(() => null)));
  if (real == null || top == null) return path;
  const inside = relative(top, real);
  return isAbsolute(inside) || inside.split(sep)[0] === ".." ? path : join(root, inside);
}

/** A path that the operator named. */
interface Start {
  readonly path: string;
  readonly isDirectory: boolean;
}

/** Plain files without history. */
export class DirectorySource implements Source {
  readonly #starts: readonly Start[];
  readonly #root: string;

  constructor(starts: readonly Start[], root: string) {
    this.#starts = starts;
    this.#root = root;
  }

  /** Files, not directories, that the operator named, as their entries' paths. */
  get named(): ReadonlySet<string> {
    return new Set(this.#starts.flatMap(({ path, isDirectory }) => (isDirectory ? [] : [this.#entry(path).path])));
  }

  /** Rejects: a comparison needs a repository. */
  diff(): Promise<readonly FileChange[]> {
    return Promise.reject(new SourceError("Plain files have no history to compare; check a git repository instead."));
  }

  async list(_commit: Commit, directories: readonly string[], depth: number | null): Promise<readonly FileEntry[]> {
    const found = await Promise.all(this.#starts.map((start) => filesOf(start)));
    return [...new Set(found.flat())]
      .map((file) => this.#entry(file))
      .filter((entry) => isWithin(entry.path, directories, depth))
      .sort(byPath);
  }

  async read(files: readonly FileEntry[]): Promise<ReadonlyMap<string, FileContent>> {
    return new Map(
      await mapLimited(files, 64, async (file) => {
        return [file.oid, await readFromDisk(resolve(this.#root, file.path))] as const;
      }),
    );
  }

  /** One file by its path from the root; null when there is none. */
  async file(_commit: Commit, path: string): Promise<FileContent | null> {
    const absolute = resolve(this.#root, path);
    const found = await stat(absolute).catch(() => null);
    return found?.isFile() === true ? readFromDisk(absolute) : null;
  }

  /** On disk the path is the identity: every file is read once and compared with nothing. */
  #entry(file: string): FileEntry {
    const path = pathBelow(this.#root, file);
    return { path, oid: `disk:${path}`, size: null };
  }
}

async function startOf(path: string, asGiven: string): Promise<Start> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) return { path, isDirectory: true };
  if (found?.isFile() === true) return { path, isDirectory: false };
  throw new ConfigurationError(
    asGiven === "" ? "PATH" : asGiven,
    "is neither a file nor a directory.",
    "Name existing files or directories to audit.",
  );
}

async function filesOf(start: Start): Promise<readonly string[]> {
  return start.isDirectory ? walk(start.path) : [start.path];
}

/** All files below a directory. Throws SourceError for a directory that may not be entered. */
async function walk(root: string): Promise<readonly string[]> {
  const files: string[] = [];
  let level = [root];
  while (level.length > 0) {
    const found = await Promise.all(level.map(async (directory) => ({ directory, entries: await enter(directory) })));
    level = [];
    for (const { directory, entries } of found) {
      for (const entry of entries) {
        const path = join(directory, entry.name);
        if (entry.isFile()) files.push(path);
        else if (entry.isDirectory() && !skipped.has(entry.name)) level.push(path);
      }
    }
  }
  return files;
}

async function enter(directory: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (error) {
    throw new SourceError(
      `${directory} could not be listed (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}
