import type { Reach } from "../clusters/glob.ts";
import type { Commit, FileEntry, Source } from "../source.ts";

/** The files of one commit, as far as they were listed, and those of them that are read. */
export class SideFiles {
  readonly #source: Source;
  readonly #commit: Commit;
  readonly #reaches: Reach[] = [];
  readonly #listed = new Map<string, FileEntry>();
  readonly #wanted = new Map<string, FileEntry>();

  constructor(source: Source, commit: Commit) {
    this.#source = source;
    this.#commit = commit;
  }

  /** Lists what lies in some places. Throws SourceError for an answer that is not complete. */
  async list(reaches: readonly Reach[]): Promise<void> {
    const known = new Set(this.#reaches.map(keyOf));
    const fresh = reaches.filter((reach) => !known.has(keyOf(reach)));
    const byDepth = new Map<number | null, Set<string>>();
    for (const { directory, depth } of fresh) {
      byDepth.set(depth, (byDepth.get(depth) ?? new Set<string>()).add(directory));
    }
    const lists = await Promise.all(
      [...byDepth].map(([depth, directories]) => this.#source.list(this.#commit, [...directories].sort(), depth)),
    );
    for (const entry of lists.flat()) this.#listed.set(entry.path, entry);
    this.#reaches.push(...fresh);
  }

  /** Whether what lies at a path, if anything, was listed. */
  covers(path: string): boolean {
    return this.#reaches.some((reach) => isInReach(path, reach));
  }

  /** Takes listed files among those that are read; true when any of them was none before. */
  want(isWanted: (path: string) => boolean): boolean {
    const before = this.#wanted.size;
    for (const [path, entry] of this.#listed) if (isWanted(path)) this.#wanted.set(path, entry);
    return this.#wanted.size > before;
  }

  /** Everything that was listed. */
  get listed(): ReadonlyMap<string, FileEntry> {
    return this.#listed;
  }

  /** What is read, in path order. */
  get wanted(): readonly FileEntry[] {
    return [...this.#wanted.values()].sort(byPath);
  }

  isWanted(path: string): boolean {
    return this.#wanted.has(path);
  }
}

function keyOf({ directory, depth }: Reach): string {
  return JSON.stringify([directory, depth]);
}

function isInReach(path: string, { directory, depth }: Reach): boolean {
  if (directory !== "" && !path.startsWith(`${directory}/`)) return false;
  const rest = directory === "" ? path : path.slice(directory.length + 1);
  return depth === null || rest.split("/").length - 1 <= depth;
}

function byPath(a: FileEntry, b: FileEntry): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
