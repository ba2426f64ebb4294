import { type FileDiff, parseDiff } from "./diff.ts";
import { git } from "./git-command.ts";
import { type CommitObject, commitOf, GitObjects, looseReference, treeEntries } from "./git-objects.ts";

/** One entry of a commit's whole tree; `size` is null for trees and submodules. */
export interface GitEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: "blob" | "tree" | "commit";
  readonly oid: string;
  readonly size: number | null;
}
export interface CommitDetails extends CommitObject {
  readonly oid: string;
}

/** A longer chain of commits is left to git. */
const longestChain = 100;

// What begins with a full id never changes its meaning.
const fullId = /^[0-9a-f]{40}/;
const ofObject = /^([0-9a-f]{40})(?:\^\{(object|commit|tree)\})?$/;
const ofCommit = /^(.+)\^\{commit\}$/;

/** Answers questions about a real git repository. Objects never change, so their answers are kept; names are always looked up anew. */
export class GitReader {
  readonly #dir: string;
  readonly #objects: GitObjects;
  readonly #kept = new Map<string, unknown>();
  #frozen = false;

  constructor(dir: string) {
    this.#dir = dir;
    this.#objects = new GitObjects(dir);
  }

  /** From now on names are kept too: nothing will be committed any more. */
  freeze(): void {
    this.#frozen = true;
  }

  /** The object id that an expression names, or null. */
  resolve(expression: string): string | null {
    if (expression.startsWith("-")) return null;
    const [, oid, wanted] = ofObject.exec(expression) ?? [];
    if (oid !== undefined) return wanted === undefined ? oid : this.#peeled(oid, wanted);
    const loose = looseReference(this.#dir, ofCommit.exec(expression)?.[1] ?? expression);
    if (loose === null) return null;
    if (loose !== undefined && this.#objects.get(loose)?.type === "commit") return loose;
    try {
      const find = () => this.#text("rev-parse", "--verify", "--quiet", expression) || null;
      return this.#frozen || fullId.test(expression) ? this.#keep(`id ${expression}`, find) : find();
    } catch {
      return null;
    }
  }

  /** The commit id that a branch, tag or id names, or null. */
  commit(name: string): string | null {
    return this.resolve(`${name}^{commit}`);
  }

  type(oid: string): string {
    return this.#object(oid).type;
  }

  blob(oid: string): Buffer {
    const { type, bytes } = this.#object(oid);
    if (type !== "blob") throw new Error(`${oid} is a ${type}`);
    return bytes;
  }

  /** Every file and directory below a commit or tree, in git's order. */
  entries(treeish: string): readonly GitEntry[] {
    return this.#keep(`tree ${treeish}`, () => this.#below(this.#peeled(treeish, "tree") ?? treeish, ""));
  }

  /** The files that differ between two commits, renames of at least half the content found, as GitHub does. */
  diff(base: string, head: string): readonly FileDiff[] {
    const run = (...form: string[]) => git(this.#dir, ["diff", "-M", "--abbrev=40", ...form, base, head]).toString();
    return this.#keep(`diff ${base} ${head}`, () => parseDiff(run("--raw", "-z"), run("--numstat", "-z"), run("-p")));
  }

  mergeBase(one: string, other: string): string | null {
    if (this.#chain(one, other) !== null) return one;
    if (this.#chain(other, one) !== null) return other;
    try {
      return this.#keep(`base ${one} ${other}`, () => this.#text("merge-base", one, other));
    } catch {
      return null;
    }
  }

  /** Commits reachable from `to` and not from `from`, oldest first. */
  between(from: string, to: string): readonly string[] {
    const chain = this.#chain(from, to);
    if (chain !== null) return chain;
    if (this.#chain(to, from) !== null) return [];
    const list = () => this.#text("rev-list", "--reverse", `${from}..${to}`).split("\n").filter(Boolean);
    return this.#keep(`between ${from} ${to}`, list);
  }

  /** Commits up to one that touched a path, or all of them, newest first. */
  history(commit: string, path: string | null): readonly string[] {
    const paths = path === null ? [] : ["--", `:(top,literal)${path}`];
    const list = () =>
      this.#text("log", "--format=%H", commit, ...paths)
        .split("\n")
        .filter(Boolean);
    return this.#keep(`history ${commit} ${path}`, list);
  }

  details(commit: string): CommitDetails {
    return this.#keep(`commit ${commit}`, () => ({ oid: commit, ...commitOf(this.#object(commit).bytes) }));
  }

  #below(tree: string, above: string): readonly GitEntry[] {
    return treeEntries(this.#object(tree).bytes).flatMap(({ name, ...entry }) => {
      const path = `${above}${name}`;
      const size = entry.type === "blob" ? this.#object(entry.oid).bytes.length : null;
      return [{ path, ...entry, size }, ...(entry.type === "tree" ? this.#below(entry.oid, `${path}/`) : [])];
    });
  }

  /** The commits behind one up to another, oldest first, where each has one parent; null where these do not lead there. */
  #chain(from: string, to: string): readonly string[] | null {
    const found: string[] = [];
    for (let at = to; at !== from; ) {
      const object = this.#objects.get(at);
      const [parent, ...others] = object?.type === "commit" ? commitOf(object.bytes).parents : [];
      if (parent === undefined || others.length > 0 || found.length > longestChain) return null;
      found.unshift(at);
      at = parent;
    }
    return found;
  }

  #object(oid: string): NonNullable<ReturnType<GitObjects["get"]>> {
    const object = this.#objects.get(oid);
    if (object === null) throw new Error(`there is no object ${oid}`);
    return object;
  }

  /** The commit, the tree or any object that an id leads to. */
  #peeled(oid: string, wanted: string): string | null {
    const object = this.#objects.get(oid);
    if (object === null || object.type === wanted || wanted === "object") return object && oid;
    if (object.type === "tag")
      return this.#keep(`id ${oid} ${wanted}`, () => this.#text("rev-parse", `${oid}^{${wanted}}`));
    return object.type === "commit" && wanted === "tree" ? commitOf(object.bytes).tree : null;
  }

  #text(...args: string[]): string {
    return git(this.#dir, args).toString().trim();
  }

  #keep<T>(key: string, compute: () => T): T {
    if (!this.#kept.has(key)) this.#kept.set(key, compute());
    return this.#kept.get(key) as T;
  }
}
