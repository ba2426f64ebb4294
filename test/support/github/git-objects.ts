import { readFileSync } from "node:fs";
import { join } from "node:path";
import { git } from "./git-command.ts";

/** An object of a repository as git stores it. */
interface GitObject {
  readonly type: string;
  readonly bytes: Buffer;
}

const id = /^[0-9a-f]{40}$/;

/** The objects of a real git repository, all read at once: a process for each would take most of a test's time. */
export class GitObjects {
  readonly #dir: string;
  readonly #known = new Map<string, GitObject | null>();
  #isRead = false;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The object of a full id; null when there is none. */
  get(oid: string): GitObject | null {
    if (!this.#isRead) this.#read(["--batch-all-objects", "--unordered"], "");
    this.#isRead = true;
    // It may have been made since; what is not there may still come.
    if (!this.#known.get(oid)) this.#read([], `${oid}\n`);
    return this.#known.get(oid) ?? null;
  }

  #read(options: readonly string[], input: string): void {
    const output = git(this.#dir, ["cat-file", "--batch", "--buffer", ...options], input);
    for (let at = 0; at < output.length; ) {
      const end = output.indexOf(10, at);
      const [oid = "", type = "", size] = output.subarray(at, end).toString().split(" ");
      at = end + 1;
      if (size === undefined) continue;
      this.#known.set(oid, { type, bytes: output.subarray(at, at + Number(size)) });
      at += Number(size) + 1;
    }
  }
}

/** The commit that a reference such as `refs/heads/main` or `HEAD` holds in a file of its own; null where only git can tell. */
export function looseReference(dir: string, name: string): string | null {
  if (!/^(?:HEAD|refs(?:\/[\w-][\w.-]*)+)$/.test(name)) return null;
  try {
    const text = readFileSync(join(dir, ".git", name), "utf8").trim();
    if (text.startsWith("ref: ")) return looseReference(dir, text.slice("ref: ".length));
    return id.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** One entry of a tree object, its type by its mode. */
interface TreeEntry {
  readonly name: string;
  readonly mode: string;
  readonly type: "blob" | "tree" | "commit";
  readonly oid: string;
}

/** The entries of a tree object: mode, name and twenty bytes of id each. */
export function treeEntries(bytes: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [space, end] = [bytes.indexOf(32, at), bytes.indexOf(0, at)];
    const mode = bytes.subarray(at, space).toString().padStart(6, "0");
    const name = bytes.subarray(space + 1, end).toString();
    const type = mode === "040000" ? "tree" : mode === "160000" ? "commit" : "blob";
    entries.push({ name, mode, type, oid: bytes.subarray(end + 1, end + 21).toString("hex") });
    at = end + 21;
  }
  return entries;
}

/** The tree of a commit object. */
export function treeOfCommit(bytes: Buffer): string {
  return bytes.subarray("tree ".length, "tree ".length + 40).toString();
}
