import { createHash } from "node:crypto";
import type { Commit, FileChange, FileContent, FileEntry } from "../../src/source.ts";
import { byPath, compareLists, isWithin } from "../../src/trees/paths.ts";
import type { Repository } from "../../src/trees/repository.ts";

/** The files of a commit by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Two commits that are held in memory: thousands are compared while a git process starts. */
export class MemoryRepository implements Repository {
  readonly base: Commit = { ref: "base", sha: "b".repeat(40) };
  readonly head: Commit = { ref: "head", sha: "a".repeat(40) };
  readonly #trees: ReadonlyMap<string, readonly FileEntry[]>;
  readonly #contents = new Map<string, Uint8Array>();

  constructor(base: Files, head: Files) {
    this.#trees = new Map([
      ["base", this.#tree(base)],
      ["head", this.#tree(head)],
    ]);
  }

  diff(base: Commit, head: Commit): Promise<readonly FileChange[]> {
    return Promise.resolve(compareLists(this.#of(base.ref), this.#of(head.ref)));
  }

  list(commit: Commit, directories: readonly string[], depth: number | null): Promise<readonly FileEntry[]> {
    return Promise.resolve(this.#of(commit.ref).filter(({ path }) => isWithin(path, directories, depth)));
  }

  read(files: readonly FileEntry[]): Promise<ReadonlyMap<string, FileContent>> {
    return Promise.resolve(new Map(files.map(({ oid }) => [oid, this.#content(oid)])));
  }

  file(commit: Commit, path: string): Promise<FileContent | null> {
    const entry = this.#of(commit.ref).find((one) => one.path === path);
    return Promise.resolve(entry === undefined ? null : this.#content(entry.oid));
  }

  mergeBase(base: Commit): Promise<Commit> {
    return Promise.resolve(base);
  }

  #of(ref: string): readonly FileEntry[] {
    return this.#trees.get(ref) ?? [];
  }

  #content(oid: string): FileContent {
    const bytes = this.#contents.get(oid);
    return bytes === undefined ? { problem: "there is no such content" } : { bytes };
  }

  #tree(files: Files): readonly FileEntry[] {
    return Object.entries(files)
      .map(([path, content]) => {
        const bytes = Buffer.from(content as Uint8Array);
        const oid = createHash("sha1").update(bytes).digest("hex");
        this.#contents.set(oid, bytes);
        return { path, oid, size: bytes.length };
      })
      .sort(byPath);
  }
}
