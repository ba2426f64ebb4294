import type { Commit, FileContent, FileEntry } from "../source.ts";
import { readFromDisk } from "./disk.ts";
import { stagedFiles } from "./git-index.ts";
import { readWorkingTree } from "./git-working-tree.ts";

/** What `git add` has put in the index; a side of a comparison like a commit. */
export const stagedChanges: Commit = { ref: "staged changes", sha: null };
/** The files on disk; a side of a comparison like a commit. */
export const workingTree: Commit = { ref: "working tree", sha: null };
/** What there is before the first commit: nothing; a side of a comparison like a commit. */
export const noCommitYet: Commit = { ref: "no commit yet", sha: null };

/** The files of a clone that are in no commit: of its index and of its working tree, each looked at once. */
export class Uncommitted {
  readonly #directory: string;
  readonly #head: () => Promise<Commit>;
  readonly #files = new Map<string, Promise<readonly FileEntry[]>>();
  readonly #onDisk = new Map<string, string>();

  /** Takes a directory of the clone, and what gives the commit at its HEAD. */
  constructor(directory: string, head: () => Promise<Commit>) {
    this.#directory = directory;
    this.#head = head;
  }

  /** All files of one of the sides above. */
  files({ ref }: Commit): Promise<readonly FileEntry[]> {
    const made = this.#files.get(ref) ?? this.#list(ref);
    this.#files.set(ref, made);
    return made;
  }

  /** The content of a file that only the working tree has, by its id; null for any other, which is in the object database. */
  content(oid: string): Promise<FileContent> | null {
    const path = this.#onDisk.get(oid);
    return path === undefined ? null : readFromDisk(path);
  }

  async #list(ref: string): Promise<readonly FileEntry[]> {
    if (ref === noCommitYet.ref) return [];
    if (ref === stagedChanges.ref) return stagedFiles(this.#directory);
    // Before the first commit nothing has an id to be compared with, so that their length is free.
    const head = await this.#head().catch(() => null);
    const { entries, onDisk } = await readWorkingTree(this.#directory, head?.sha?.length ?? 40);
    for (const [oid, path] of onDisk) this.#onDisk.set(oid, path);
    return entries;
  }
}
