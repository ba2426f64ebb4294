import type { Commit, FileChange, FileContent, FileEntry } from "../source.ts";
import { nearAncestor } from "./git-ancestor.ts";
import { runGit } from "./git-command.ts";
import { diffTrees, type LoadTree } from "./git-diff.ts";
import { incompleteClone, noCommit, noDefaultBranch, noSuchCommit } from "./git-failure.ts";
import { find, listTree } from "./git-list.ts";
import { GitObjects } from "./git-objects.ts";
import { checkObjectId, checkRevision, isObjectId } from "./git-revision.ts";
import { GitStore } from "./git-store.ts";
import type { TreeEntry } from "./git-tree.ts";
import { noCommitYet, Uncommitted } from "./git-uncommitted.ts";
import { compareLists, isWithin } from "./paths.ts";
import type { Repository } from "./repository.ts";

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
  readonly #store: GitStore;
  readonly #uncommitted: Uncommitted;
  readonly #tree: LoadTree = (oid) => this.#store.tree(oid);

  constructor(directory: string, objects: GitObjects) {
    this.#directory = directory;
    this.#store = new GitStore(objects);
    this.#uncommitted = new Uncommitted(directory, () => this.resolve("HEAD"));
  }

  /** The commit that a revision names. Throws ConfigurationError about `input` when there is none, SourceError for an id outside this clone. */
  async resolve(ref: string, input: string = "revision"): Promise<Commit> {
    checkRevision(ref, input);
    const answer = await this.#store.commit(ref);
    if (typeof answer !== "string") return { ref, sha: answer.oid };
    if (isObjectId(ref)) throw incompleteClone(`Commit ${ref}`);
    if (ref === "HEAD" && answer === "missing") throw noCommit();
    throw noSuchCommit(ref, input, answer);
  }

  /** The commit that the next one will follow; nothing, where there is none yet. */
  async tip(): Promise<Commit> {
    const answer = await this.#store.commit("HEAD");
    return answer === "missing" ? noCommitYet : this.resolve("HEAD", "--head");
  }

  /** The branch that changes are merged into, as this clone knows it. Throws ConfigurationError when there is none of the usual ones. */
  async defaultBranch(): Promise<Commit> {
    const names = defaultBranches.map((name) => (name.includes("/") ? `refs/remotes/${name}` : `refs/heads/${name}`));
    const answers = await Promise.all(names.map((name) => this.#store.commit(name)));
    const index = answers.findIndex((answer) => typeof answer !== "string");
    const found = answers[index];
    if (found === undefined || typeof found === "string") throw noDefaultBranch(defaultBranches);
    return { ref: defaultBranches[index] ?? "", sha: found.oid };
  }

  async mergeBase(base: Commit, head: Commit): Promise<Commit> {
    // What follows no commit has nothing in common with any.
    if (base.sha === null || head.sha === null) return base;
    const [a, b] = [checkObjectId(base.sha), checkObjectId(head.sha)];
    if (a === b) return base;
    const near = await nearAncestor((sha) => this.#store.parents(sha), a, b);
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
    const [before, after] = await Promise.all([this.#store.root(base.sha), this.#store.root(head.sha)]);
    return diffTrees(this.#tree, before, after);
  }

  async list(commit: Commit, directories: readonly string[], depth: number | null): Promise<readonly FileEntry[]> {
    if (commit.sha === null) {
      const entries = await this.#everything(commit);
      return entries.filter((entry) => isWithin(entry.path, directories, depth));
    }
    return listTree(this.#tree, await this.#store.root(commit.sha), directories, depth);
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
    this.#store.close();
  }

  async #find(commit: Commit, path: string): Promise<Pick<TreeEntry, "kind" | "oid"> | null> {
    if (commit.sha !== null) return find(this.#tree, await this.#store.root(commit.sha), path);
    const entry = (await this.#everything(commit)).find((one) => one.path === path);
    return entry === undefined ? null : { kind: "file", oid: entry.oid };
  }

  async #content(oid: string): Promise<FileContent> {
    return this.#uncommitted.content(oid) ?? this.#store.file(oid);
  }

  #everything(commit: Commit): Promise<readonly FileEntry[]> {
    return commit.sha === null ? this.#uncommitted.files(commit) : this.list(commit, [""], null);
  }
}
