import { limits } from "../limits.ts";
import type { Commit, FileContent, Source } from "../source.ts";

/** A source with history: what a check compares and an audit of a commit reads. */
export interface Repository extends Source {
  /** The best common ancestor of two commits. Throws SourceError when the history at hand does not hold it. */
  mergeBase(base: Commit, head: Commit): Promise<Commit>;
  /** One file of a commit by its path from the root; null when the commit has nothing there, a problem when it is no file. */
  file(commit: Commit, path: string): Promise<FileContent | null>;
}

/** Bytes; nobody writes a configuration this long, so a longer file is reported instead of being held in memory. */
export const largestFile = limits.file;

/** What stands for the content of a file above `largestFile`. */
export const tooLarge: FileContent = { problem: "The file is larger than 32 MiB and was not read." };
