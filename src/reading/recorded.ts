import { decode } from "../formats/decode.ts";
import type { Commit, FileChange, FileContent, FileEntry, Source } from "../source.ts";

/** A source that asks another one each question once, so that a run can be repeated with some files of a commit as they might be. */
export class RecordedSource implements Source {
  readonly #source: Source;
  readonly #head: Commit;
  readonly #answers = new Map<string, Promise<readonly unknown[]>>();
  readonly #contents = new Map<string, FileContent>();
  readonly #ids = new Map<string, string>();

  /** `head` is the commit whose files can be other ones. */
  constructor(source: Source, head: Commit) {
    this.#source = source;
    this.#head = head;
  }

  diff(base: Commit, head: Commit, concerns?: (path: string) => boolean): Promise<readonly FileChange[]> {
    return this.#once(["diff", base, head], () => this.#source.diff(base, head, concerns));
  }

  async list(commit: Commit, directories: readonly string[], depth: number | null): Promise<readonly FileEntry[]> {
    const entries = await this.#once(["list", commit, directories, depth], () =>
      this.#source.list(commit, directories, depth),
    );
    if (this.isHead(commit)) for (const { path, oid } of entries) this.#ids.set(path, oid);
    return entries;
  }

  async read(files: readonly FileEntry[]): Promise<ReadonlyMap<string, FileContent>> {
    const missing = files.filter(({ oid }) => !this.#contents.has(oid));
    if (missing.length > 0)
      for (const [oid, content] of await this.#source.read(missing)) this.#contents.set(oid, content);
    return new Map(files.flatMap(({ oid }) => [[oid, this.#contents.get(oid)] as const]).filter(isKnown));
  }

  /** What is proposed for a file is no change of it yet. */
  async lastChange(commit: Commit, path: string): Promise<string | null> {
    return (await this.#source.lastChange?.(commit, path)) ?? null;
  }

  isHead({ ref, sha }: Commit): boolean {
    return ref === this.#head.ref && sha === this.#head.sha;
  }

  /** The text of a file of the head that was read; null for any other, and for one that is no text. */
  text(path: string): string | null {
    const content = this.#contents.get(this.#ids.get(path) ?? "");
    const decoded = content !== undefined && "bytes" in content ? decode(content.bytes) : null;
    return decoded !== null && "text" in decoded ? decoded.text : null;
  }

  /** The same with other texts in the place of some files of the head. */
  with(texts: ReadonlyMap<string, string>): Source {
    return new ChangedSource(this, texts);
  }

  #once<T>(question: readonly unknown[], ask: () => Promise<readonly T[]>): Promise<readonly T[]> {
    const key = JSON.stringify(question);
    const known = this.#answers.get(key) as Promise<readonly T[]> | undefined;
    const answer = known ?? ask();
    this.#answers.set(key, answer);
    return answer;
  }
}

function isKnown(pair: readonly [string, FileContent | undefined]): pair is readonly [string, FileContent] {
  return pair[1] !== undefined;
}

class ChangedSource implements Source {
  readonly #source: RecordedSource;
  readonly #texts: ReadonlyMap<string, string>;

  constructor(source: RecordedSource, texts: ReadonlyMap<string, string>) {
    this.#source = source;
    this.#texts = texts;
  }

  diff(base: Commit, head: Commit): Promise<readonly FileChange[]> {
    return this.#source.diff(base, head);
  }

  async list(commit: Commit, directories: readonly string[], depth: number | null): Promise<readonly FileEntry[]> {
    const entries = await this.#source.list(commit, directories, depth);
    if (!this.#source.isHead(commit)) return entries;
    return entries.map((entry) => (this.#texts.has(entry.path) ? { ...entry, oid: idOf(entry.path) } : entry));
  }

  async read(files: readonly FileEntry[]): Promise<ReadonlyMap<string, FileContent>> {
    const changed = new Map([...this.#texts].map(([path, text]) => [idOf(path), { bytes: Buffer.from(text) }]));
    const others = await this.#source.read(files.filter(({ oid }) => !changed.has(oid)));
    return new Map([...others, ...changed]);
  }
}

function idOf(path: string): string {
  return `changed:${path}`;
}
