import { type FileDiff, parseDiff } from "./diff.ts";
import { git } from "./git-command.ts";

/** One entry of a commit's whole tree; `size` is null for trees and submodules. */
export interface GitEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: "blob" | "tree" | "commit";
  readonly oid: string;
  readonly size: number | null;
}
/** Name, address and ISO 8601 date of an author or committer. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}
export interface CommitDetails {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

// What begins with a full id never changes its meaning.
const fullId = /^[0-9a-f]{40}/;

/** Answers questions about a real git repository. Objects never change, so their answers are kept; names are always looked up anew. */
export class GitReader {
  readonly #dir: string;
  readonly #kept = new Map<string, unknown>();

  #frozen = false;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** From now on names are kept too: nothing will be committed any more. */
  freeze(): void {
    this.#frozen = true;
  }

  /** The object id that an expression names, or null. */
  resolve(expression: string): string | null {
    if (expression.startsWith("-")) return null;
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
    return this.#keep(`type ${oid}`, () => this.#text("cat-file", "-t", oid));
  }

  blob(oid: string): Buffer {
    return this.#keep(`blob ${oid}`, () => git(this.#dir, ["cat-file", "blob", oid]));
  }

  /** Every file and directory below a commit or tree, in git's order. */
  entries(treeish: string): readonly GitEntry[] {
    const read = () => git(this.#dir, ["ls-tree", "-r", "-t", "-l", "-z", treeish]).toString();
    return this.#keep(`tree ${treeish}`, () => read().split("\0").filter(Boolean).map(parseEntry));
  }

  /** The files that differ between two commits, renames of at least half the content found, as GitHub does. */
  diff(base: string, head: string): readonly FileDiff[] {
    const run = (...form: string[]) => git(this.#dir, ["diff", "-M", "--abbrev=40", ...form, base, head]).toString();
    return this.#keep(`diff ${base} ${head}`, () => parseDiff(run("--raw", "-z"), run("--numstat", "-z"), run("-p")));
  }

  mergeBase(one: string, other: string): string | null {
    try {
      return this.#keep(`base ${one} ${other}`, () => this.#text("merge-base", one, other));
    } catch {
      return null;
    }
  }

  /** Commits reachable from `to` and not from `from`, oldest first. */
  between(from: string, to: string): readonly string[] {
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
    const format = "%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B";
    return this.#keep(`commit ${commit}`, () => parseDetails(this.#text("show", "-s", `--format=${format}`, commit)));
  }

  #text(...args: string[]): string {
    return git(this.#dir, args).toString().trim();
  }

  #keep<T>(key: string, compute: () => T): T {
    if (!this.#kept.has(key)) this.#kept.set(key, compute());
    return this.#kept.get(key) as T;
  }
}

function parseEntry(line: string): GitEntry {
  const tab = line.indexOf("\t");
  const [mode = "", type, oid = "", size] = line.slice(0, tab).split(/ +/);
  const entry = { path: line.slice(tab + 1), mode, type: type as GitEntry["type"], oid };
  return { ...entry, size: size === "-" ? null : Number(size) };
}

function parseDetails(text: string): CommitDetails {
  const [oid = "", tree = "", parents = "", ...rest] = text.split("\0");
  const [name = "", email = "", date = "", byName = "", byEmail = "", byDate = "", message = ""] = rest;
  const author = { name, email, date };
  const committer = { name: byName, email: byEmail, date: byDate };
  return { oid, tree, parents: parents.split(" ").filter(Boolean), author, committer, message: message.trim() };
}
