import type { FileContent } from "../source.ts";
import { parentsOf } from "./git-ancestor.ts";
import { incompleteClone } from "./git-failure.ts";
import type { GitAnswer, GitObject, GitObjects } from "./git-objects.ts";
import { checkObjectId } from "./git-revision.ts";
import { tooLarge } from "./repository.ts";

/** The commits, trees and files of a clone, each asked for once. Throws SourceError for one that the clone does not hold. */
export class GitStore {
  readonly #objects: GitObjects;
  readonly #trees = new Map<string, Promise<Buffer>>();
  readonly #roots = new Map<string, Promise<string>>();
  /** What was read and is still in use, so that who reads a commit once more has the same bytes, and what was made of them. */
  readonly #read = new Map<string, WeakRef<FileContent>>();

  constructor(objects: GitObjects) {
    this.#objects = objects;
  }

  /** The commit that a revision leads to, or why there is none. */
  async commit(revision: string): Promise<GitAnswer> {
    const answer = await this.#objects.get(`${revision}^{commit}`);
    if (typeof answer !== "string") this.#roots.set(answer.oid, Promise.resolve(treeOf(answer)));
    return answer;
  }

  /** The id of a commit's tree. */
  root(sha: string): Promise<string> {
    return cached(this.#roots, sha, async () => treeOf(await this.#object(sha, "commit")));
  }

  /** A raw tree object. */
  tree(oid: string): Promise<Buffer> {
    return cached(this.#trees, oid, async () => {
      const { bytes } = await this.#object(oid, "tree");
      if (bytes === null) throw new RangeError(`Tree ${oid} is larger than any directory.`);
      return bytes;
    });
  }

  /** The ids of a commit's parents; null when this clone does not hold the commit. */
  async parents(sha: string): Promise<readonly string[] | null> {
    const answer = await this.#objects.get(checkObjectId(sha));
    return typeof answer === "string" || answer.bytes === null ? null : parentsOf(answer.bytes);
  }

  /** A file's content by its id. */
  async file(oid: string): Promise<FileContent> {
    const known = this.#read.get(oid)?.deref();
    if (known !== undefined) return known;
    const { bytes } = await this.#object(oid, "blob");
    if (bytes === null) return tooLarge;
    const content = { bytes };
    this.#read.set(oid, new WeakRef(content));
    return content;
  }

  /** Lets git end. */
  close(): void {
    this.#objects.close();
  }

  async #object(oid: string, type: string): Promise<GitObject> {
    const answer = await this.#objects.get(checkObjectId(oid));
    if (typeof answer === "string" || answer.type !== type) throw incompleteClone(`The ${type} ${oid}`);
    return answer;
  }
}

function cached<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = cache.get(key) ?? make();
  cache.set(key, made);
  return made;
}

/** A raw commit object begins with its tree. */
function treeOf(commit: GitObject): string {
  const line = commit.bytes?.toString("latin1", 0, commit.bytes.indexOf(0x0a)) ?? "";
  return checkObjectId(line.replace("tree ", ""));
}
