import type { Reach } from "../clusters/glob.ts";
import type { ParsedFiles } from "../deployments/read.ts";
import type { Commit, FileContent, FileEntry, Source } from "../source.ts";
import { assertBounded } from "./bounds.ts";
import { type SideDocuments, sideDocuments } from "./documents.ts";
import { SideFiles } from "./side-files.ts";

const nothing: SideDocuments = { known: new Map(), documents: [], asked: [], unread: [] };

/** Both sides of a comparison while it is found out which files they are read from: the same paths on both. */
export class Pair {
  readonly base: SideFiles;
  readonly head: SideFiles;
  /** Contents of all files that were read, by id. */
  readonly contents = new Map<string, FileContent>();
  documents: { readonly base: SideDocuments; readonly head: SideDocuments } = { base: nothing, head: nothing };
  readonly #source: Source;
  readonly #parsed: ParsedFiles = new Map();

  constructor(source: Source, base: Commit, head: Commit) {
    this.#source = source;
    this.base = new SideFiles(source, base);
    this.head = new SideFiles(source, head);
  }

  /** Lists places of both commits. */
  async list(reaches: readonly Reach[]): Promise<void> {
    // Both are waited for, so that whoever asks again after a refusal does not meet the other's.
    const lists = await Promise.allSettled([this.base.list(reaches), this.head.list(reaches)]);
    const refused = lists.find((list) => list.status === "rejected");
    if (refused !== undefined) throw refused.reason;
  }

  /** Takes what was listed among the files that are read; true when that makes them more. */
  want(isWanted: (path: string) => boolean): boolean {
    const [base, head] = [this.base.want(isWanted), this.head.want(isWanted)];
    return base || head;
  }

  isWanted(path: string): boolean {
    return this.base.isWanted(path) || this.head.isWanted(path);
  }

  /** Paths of what is read on either side. */
  get wanted(): readonly string[] {
    return [...new Set([...this.base.wanted, ...this.head.wanted].map(({ path }) => path))];
  }

  /** Reads contents that are not at hand yet. */
  async fetch(entries: readonly FileEntry[]): Promise<void> {
    const fresh = entries.filter(({ oid }) => !this.contents.has(oid));
    if (fresh.length === 0) return;
    for (const [oid, content] of await this.#source.read(fresh)) this.contents.set(oid, content);
  }

  /** Reads what is wanted and makes the documents of both sides. */
  async read(): Promise<void> {
    const [before, after] = [this.base.wanted, this.head.wanted];
    await this.fetch([...before, ...after]);
    for (const entries of [before, after]) assertBounded(entries, this.contents);
    const base = await sideDocuments(before, this.contents, this.documents.base.known, this.#parsed);
    const head = await sideDocuments(after, this.contents, base.known, this.#parsed);
    this.documents = { base, head };
  }

  /** The text that one side has at a path, as far as it was read. */
  textOf(side: SideFiles, path: string): string | null {
    const content = this.contents.get(side.listed.get(path)?.oid ?? "");
    return content !== undefined && "bytes" in content ? Buffer.from(content.bytes).toString() : null;
  }

  /** The texts of a path, as far as they were read; both sides' where they differ. */
  textsOf(path: string): readonly string[] {
    const texts = [this.base, this.head].flatMap((side) => this.textOf(side, path) ?? []);
    return [...new Set(texts)];
  }
}
