import type { FilePatch } from "../../source.ts";
import type { Side } from "../../types.ts";

/** The text of each line that a hunk shows, by its number on either side. */
export interface Hunk {
  readonly base: ReadonlyMap<number, string>;
  readonly head: ReadonlyMap<number, string>;
}

/** A file of a diff, under the name that comments use: the head's, or the base's when it is removed. */
export interface DiffFile {
  readonly path: string;
  readonly hunks: readonly Hunk[];
}

/** A pull request's diff, asked by the name that a file has on a side; patches are parsed when they are wanted. */
export class Diff {
  readonly #byName: Readonly<Record<Side, ReadonlyMap<string, FilePatch>>>;
  readonly #parsed = new Map<FilePatch, DiffFile>();

  constructor(files: readonly FilePatch[]) {
    this.#byName = {
      base: new Map(files.map((file) => [file.previousPath ?? file.path, file])),
      head: new Map(files.map((file) => [file.path, file])),
    };
  }

  /** The file of that name on a side; null when the diff does not have it. */
  file(side: Side, path: string): DiffFile | null {
    const found = this.#byName[side].get(path);
    if (found === undefined) return null;
    const file = this.#parsed.get(found) ?? { path: found.path, hunks: parsePatch(found.patch ?? "") };
    this.#parsed.set(found, file);
    return file;
  }
}

const header = /^@@ -(\d{1,9})(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@/;

/** Reads a file's patch as GitHub gives it. A line of content has a sign before it, so none can pass for a header. */
export function parsePatch(patch: string): readonly Hunk[] {
  const hunks: { base: Map<number, string>; head: Map<number, string> }[] = [];
  let [left, right] = [0, 0];
  for (const line of patch.split("\n")) {
    const start = header.exec(line);
    const hunk = hunks.at(-1);
    const text = line.slice(1);
    if (start !== null) {
      hunks.push({ base: new Map(), head: new Map() });
      [left, right] = [Number(start[1]), Number(start[2])];
    } else if (hunk !== undefined) {
      if (line.startsWith("-") || line.startsWith(" ")) hunk.base.set(left++, text);
      if (line.startsWith("+") || line.startsWith(" ")) hunk.head.set(right++, text);
    }
  }
  return hunks;
}
