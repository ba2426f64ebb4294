import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "./github/git-command.ts";
import { looseReference } from "./github/git-objects.ts";
import type { Pull } from "./github/world.ts";

/**
 * What a commit does to files by path: new content, null to delete it, the path that it moves here `from`, the target of a symbolic
 * `link`, or the commit that a `submodule` is at.
 */
export type Changes = Readonly<
  Record<
    string,
    string | Uint8Array | null | { readonly from: string } | { readonly link: string } | { readonly submodule: string }
  >
>;

// Every run makes the same commit ids.
const firstMoment = Date.UTC(2026, 0, 1) / 1000;
const author = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];

/** A real git repository in a temporary directory; `main` is the default branch. Authors and dates are fixed, so ids are too. */
export class TestRepository {
  readonly dir: string;
  #commits = 0;

  constructor() {
    this.dir = mkdtempSync(join(tmpdir(), "repository-"));
    this.git("init", "--quiet", "--template=", "--initial-branch=main");
  }

  /** Runs git in the repository and returns what it printed, trimmed. */
  git(...args: string[]): string {
    return git(this.dir, args).toString().trim();
  }

  /** The commit id that a name stands for; throws when there is none. */
  sha(name: string): string {
    return looseReference(this.dir, `refs/heads/${name}`) ?? this.git("rev-parse", "--verify", `${name}^{commit}`);
  }

  /** Commits changes on a branch, which starts at `from` when it is new; returns the commit's id. The working tree stays as it is. */
  commit(branch: string, changes: Changes, options: { from?: string; message?: string; merge?: string } = {}): string {
    const parent = this.#exists(branch) ? this.sha(branch) : options.from === undefined ? null : this.sha(options.from);
    const ref = `refs/heads/${branch}`;
    const time = `${firstMoment + 60 * this.#commits++} +0000`;
    const message = Buffer.from(options.message ?? `Change ${Object.keys(changes).length} files`);
    const head = `commit ${ref}\ncommitter Test <test@example.org> ${time}\ndata ${message.length}\n`;
    const merged = options.merge === undefined ? "" : `merge ${this.sha(options.merge)}\n`;
    const parents = `\n${parent === null ? "" : `from ${parent}\n`}${merged}`;
    const parts = [Buffer.from(head), message, Buffer.from(parents), ...Object.entries(changes).flatMap(change)];
    // Unpacking a few objects takes longer than making a pack of them.
    git(this.dir, ["-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", "--force"], Buffer.concat(parts));
    return this.sha(branch);
  }

  /** Puts a branch elsewhere and commits there: what a force push does. */
  forcePush(branch: string, from: string, changes: Changes): string {
    this.git("update-ref", `refs/heads/${branch}`, this.sha(from));
    return this.commit(branch, changes);
  }

  /** Opens a pull request, or moves it to where its branches are now, with the merge commit that GitHub makes for it. */
  pull(number = 7, headRef = "feature", baseRef = "main"): Required<Omit<Pull, "fork">> {
    const [baseSha, headSha] = [this.sha(baseRef), this.sha(headRef)];
    const tree = this.git("merge-tree", "--write-tree", baseSha, headSha);
    const parents = ["-p", baseSha, "-p", headSha];
    const mergeSha = this.git(...author, "commit-tree", tree, ...parents, "-m", `Merge ${headSha} into ${baseSha}`);
    const updates = [`update refs/pull/${number}/head ${headSha}`, `update refs/pull/${number}/merge ${mergeSha}`, ""];
    git(this.dir, ["update-ref", "--stdin"], updates.join("\n"));
    return { number, baseRef, headRef, baseSha, headSha, mergeSha };
  }

  /** Writes a commit's files into the directory. */
  checkout(name: string): void {
    this.git("checkout", "--quiet", "--force", "--detach", name);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  #exists(branch: string): boolean {
    const ref = `refs/heads/${branch}`;
    const loose = looseReference(this.dir, ref);
    return loose === undefined ? this.git("for-each-ref", ref) !== "" : loose !== null;
  }
}

/** A repository with `base` on main and `head` committed upon it on the branch `feature`. */
export function createRepository(files: { readonly base: Changes; readonly head?: Changes }): TestRepository {
  const repository = new TestRepository();
  repository.commit("main", files.base);
  if (files.head) repository.commit("feature", files.head, { from: "main" });
  return repository;
}

function change([path, content]: [string, Changes[string]]): Buffer[] {
  if (content === null) return [Buffer.from(`D ${quoted(path)}\n`)];
  if (typeof content === "object" && "from" in content)
    return [Buffer.from(`R ${quoted(content.from)} ${quoted(path)}\n`)];
  if (typeof content === "object" && "submodule" in content)
    return [Buffer.from(`M 160000 ${content.submodule} ${quoted(path)}\n`)];
  const isLink = typeof content === "object" && "link" in content;
  const bytes = Buffer.from((isLink ? content.link : content) as Uint8Array);
  return [
    Buffer.from(`M ${isLink ? "120000" : "100644"} inline ${quoted(path)}\ndata ${bytes.length}\n`),
    bytes,
    Buffer.from("\n"),
  ];
}

/** A path as git's import stream wants it when it may hold any character. */
function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
