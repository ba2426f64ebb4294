import { existsSync, readFileSync } from "node:fs";
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

/** The commit that a reference such as `refs/heads/main` or `HEAD` holds, null where there is none; undefined where only git can tell. */
export function looseReference(dir: string, name: string): string | null | undefined {
  if (!/^(?:HEAD|refs(?:\/[\w-][\w.-]*)+)$/.test(name)) return undefined;
  const own = join(dir, ".git");
  try {
    const text = readFileSync(join(own, name), "utf8").trim();
    if (text.startsWith("ref: ")) return looseReference(dir, text.slice("ref: ".length));
    return id.test(text) ? text : undefined;
  } catch {
    return existsSync(join(own, "HEAD")) && !existsSync(join(own, "packed-refs")) ? null : undefined;
  }
}

/** What a commit object says of itself. */
export interface CommitObject {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}
/** Name, address and ISO 8601 date of an author or committer. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

/** Reads a commit object: lines of headers, an empty one, the message. */
export function commitOf(bytes: Buffer): CommitObject {
  const text = bytes.toString();
  const end = text.indexOf("\n\n");
  const headers = text.slice(0, end).split("\n");
  const all = (name: string): readonly string[] =>
    headers.flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));
  return {
    tree: all("tree")[0] ?? "",
    parents: all("parent"),
    author: signatureOf(all("author")[0] ?? ""),
    committer: signatureOf(all("committer")[0] ?? ""),
    message: text.slice(end + 2).trim(),
  };
}

/** `Name <address> seconds +0130` */
function signatureOf(line: string): Signature {
  const [, name = "", email = "", seconds = "0", sign = "+", hours = "00", minutes = "00"] =
    /^(.*?) ?<([^>]*)> (\d+) ([+-])(\d\d)(\d\d)$/.exec(line) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60 : 60);
  const local = new Date((Number(seconds) + ahead) * 1000).toISOString().slice(0, 19);
  return { name, email, date: `${local}${sign}${hours}:${minutes}` };
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
