import { ConfigurationError } from "../errors.ts";
import type { Commit, FileChange, FileContent, FileEntry } from "../source.ts";
import { readFromDisk } from "./disk.ts";
import { nearAncestor, parentsOf } from "./git-ancestor.ts";
import { runGit } from "./git-command.ts";
import { diffTrees } from "./git-diff.ts";
import { incompleteClone, noCommit } from "./git-failure.ts";
import { stagedFiles } from "./git-index.ts";
import { readWorkingTree } from "./git-working-tree.ts";
import { find, listTree } from "./git-list.ts";
import { type GitObject, GitObjects } from "./git-objects.ts";
import { checkObjectId, checkRevision, isObjectId } from "./git-revision.ts";
import type { TreeEntry } from "./git-tree.ts";
import { compareLists, isWithin } from "./paths.ts";
import { type Repository, tooLarge } from "./repository.ts";

/** What `git add` has put in the index; a side of a comparison like a commit. */
export const stagedChanges: Commit = { ref: "staged changes", sha: null };
/** The files on disk; a side of a comparison like a commit. */
export const workingTree: Commit = { ref: "working tree", sha: null };
/** What there is before the first commit: nothing; a side of a comparison like a commit. */
const noCommitYet: Commit = { ref: "no commit yet", sha: null };

/** What stands for the content of something that is no file of the repository. */
const notFollowed: FileContent = { problem: "It is a symbolic link or a submodule, which are not followed." };

/** Where the default branch is looked for, the surest first. */
const defaultBranches = ["origin/HEAD", "origin/main", "origin/master", "main", "master"];

/**
 * Opens the repository that holds a directory. Starts git at once and never fails itself: a directory without a repository is
 * the first answer's ConfigurationError. Close it when done.
 */
export function openGit(directory: string, objects: GitObjects = new GitObjects(directory)): GitSource {
  return new GitSource(directory, objects);
}

/** Local git through one long-lived process. */
export class GitSource implements Repository {
  readonly #directory: string;
  readonly #objects: GitObjects;
  readonly #trees = new Map<string, Promise<Buffer>>();
  readonly #roots = new Map<string, Promise<string>>();
  readonly #onDisk = new Map<string, string>();
  /** What was read and is still in use, so that who reads a commit once more has the same bytes, and what was made of them. */
  readonly #read = new Map<string, WeakRef<FileContent>>();
  readonly #uncommitted = new Map<string, Promise<readonly FileEntry[]>>();

  constructor(directory: string, objects: GitObjects) {
    this.#directory = directory;
    this.#objects = objects;
  }

  /** The commit that a revision names. Throws ConfigurationError about `input` when there is none, SourceError for an id outside this clone. */
  async resolve(ref: string, input: string = "revision"): Promise<Commit> {
    checkRevision(ref, input);
    const answer = await this.#objects.get(`${ref}^{commit}`);
    if (typeof answer !== "string") return this.#remember(ref, answer);
    if (isObjectId(ref)) throw incompleteClone(`Commit ${ref}`);
    if (ref === "HEAD" && answer === "missing") throw noCommit();
    const problem = answer === "ambiguous" ? "names several objects" : "is not a commit of this repository";
    throw new ConfigurationError(
      input,
      `${JSON.stringify(ref)} ${problem}.`,
      "Check the spelling; a branch that this clone lacks is fetched with `fetch-depth: 0` or `git fetch origin`.",
    );
  }

  /** The commit that the next one will follow; nothing, where there is none yet. */
  async tip(): Promise<Commit> {
    const answer = await this.#objects.get("HEAD^{commit}");
    return answer === "missing" ? noCommitYet : this.resolve("HEAD", "--head");
  }

  /** The branch that changes are merged into, as this clone knows it. Throws ConfigurationError when there is none of the usual ones. */
  async defaultBranch(): Promise<Commit> {
    const names = defaultBranches.map((name) => (name.includes("/") ? `refs/remotes/${name}` : `refs/heads/${name}`));
    const answers = await Promise.all(names.map((name) => this.#objects.get(`${name}^{commit}`)));
    const index = answers.findIndex((answer) => typeof answer !== "string");
    const found = answers[index];
    if (found !== undefined && typeof found !== "string") return this.#remember(defaultBranches[index] ?? "", found);
    throw new ConfigurationError(
      "--base",
      `no default branch was found (looked for ${defaultBranches.join(", ")}).`,
      "Name the base: --base REF, or set one with `git remote set-head origin --auto`.",
    );
  }

  async mergeBase(base: Commit, head: Commit): Promise<Commit> {
    // What follows no commit has nothing in common with any.
    if (base.sha === null || head.sha === null) return base;
    const [a, b] = [idOf(base), idOf(head)];
    if (a === b) return base;
    const near = await nearAncestor((sha) => this.#parents(sha), a, b);
    if (near !== null) return { ref: near === a ? base.ref : near, sha: near };
    const { code, stdout } = await runGit(this.#directory, ["merge-base", a, b]);
    const sha = stdout.toString("latin1").trim();
    if (code === 0 && isObjectId(sha)) return { ref: sha === a ? base.ref : sha, sha };
    throw incompleteClone(`A common ancestor of ${base.ref} and ${head.ref}`);
  }

  async diff(base: Commit, head: Commit): Promise<readonly FileChange[]> {
    if (base.sha === null || head.sha === null) {
      const [before, after] = await Promise.all([this.#everything(base), this.#everything(head)]);
      return compareLists(before, after);
    }
    const [before, after] = await Promise.all([this.#root(base.sha), this.#root(head.sha)]);
    return diffTrees((oid) => this.#tree(oid), before, after);
  }

  async list(commit: Commit, directories: readonly string[], depth: number | null): Promise<readonly FileEntry[]> {
    if (commit.sha === null) {
      const entries = await this.#everything(commit);
      return entries.filter((entry) => isWithin(entry.path, directories, depth));
    }
    return listTree((oid) => this.#tree(oid), await this.#root(commit.sha), directories, depth);
  }

  async read(files: readonly FileEntry[]): Promise<ReadonlyMap<string, FileContent>> {
    const oids = [...new Set(files.map((file) => file.oid))];
    const contents = await Promise.all(oids.map((oid) => this.#content(oid)));
    return new Map(oids.map((oid, index) => [oid, contents[index] as FileContent]));
  }

  async file(commit: Commit, path: string): Promise<FileContent | null> {
    const entry = await this.#find(commit, path);
    if (entry === null || entry.kind === "directory") return null;
    return entry.kind === "other" ? notFollowed : this.#content(entry.oid);
  }

  /** Of what is not committed nobody knows a day. */
  async lastChange({ sha }: Commit, path: string): Promise<string | null> {
    if (sha === null) return null;
    const { lastChangeIn } = await import("./git-history.ts");
    return lastChangeIn(this.#directory, sha, path);
  }

  /** Lets git end. */
  close(): void {
    this.#objects.close();
  }

  async #find(commit: Commit, path: string): Promise<Pick<TreeEntry, "kind" | "oid"> | null> {
    if (commit.sha !== null) return find((oid) => this.#tree(oid), await this.#root(commit.sha), path);
    const entry = (await this.#everything(commit)).find((one) => one.path === path);
    return entry === undefined ? null : { kind: "file", oid: entry.oid };
  }

  async #content(oid: string): Promise<FileContent> {
    const file = this.#onDisk.get(oid);
    if (file !== undefined) return readFromDisk(file);
    const known = this.#read.get(oid)?.deref();
    if (known !== undefined) return known;
    const { bytes } = await this.#object(oid, "blob");
    if (bytes === null) return tooLarge;
    const content = { bytes };
    this.#read.set(oid, new WeakRef(content));
    return content;
  }

  /** All files of one side, the index and the working tree included, which are looked at once. */
  #everything(commit: Commit): Promise<readonly FileEntry[]> {
    if (commit.sha !== null) return this.list(commit, [""], null);
    return cached(this.#uncommitted, commit.ref, () => this.#readUncommitted(commit));
  }

  async #readUncommitted(commit: Commit): Promise<readonly FileEntry[]> {
    if (commit.ref === noCommitYet.ref) return [];
    if (commit.ref === stagedChanges.ref) return stagedFiles(this.#directory);
    // Before the first commit nothing has an id to be compared with, so that their length is free.
    const head = await this.resolve("HEAD").catch(() => null);
    const { entries, onDisk } = await readWorkingTree(this.#directory, head?.sha?.length ?? 40);
    for (const [oid, file] of onDisk) this.#onDisk.set(oid, file);
    return entries;
  }

  #root(sha: string): Promise<string> {
    return cached(this.#roots, sha, async () => treeOf(await this.#object(sha, "commit")));
  }

  #tree(oid: string): Promise<Buffer> {
    return cached(this.#trees, oid, async () => {
      const { bytes } = await this.#object(oid, "tree");
      if (bytes === null) throw new RangeError(`Tree ${oid} is larger than any directory.`);
      return bytes;
    });
  }

  async #parents(sha: string): Promise<readonly string[] | null> {
    const answer = await this.#objects.get(checkObjectId(sha));
    return typeof answer === "string" || answer.bytes === null ? null : parentsOf(answer.bytes);
  }

  async #object(oid: string, type: string): Promise<GitObject> {
    const answer = await this.#objects.get(checkObjectId(oid));
    if (typeof answer === "string" || answer.type !== type) throw incompleteClone(`The ${type} ${oid}`);
    return answer;
  }

  #remember(ref: string, commit: GitObject): Commit {
    this.#roots.set(commit.oid, Promise.resolve(treeOf(commit)));
    return { ref, sha: commit.oid };
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

function idOf(commit: Commit): string {
  return checkObjectId(commit.sha ?? "");
}
