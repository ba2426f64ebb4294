/** A file of a commit: its path from the root with `/`, and the id of its content (git's blob id, or any id that is equal exactly when the bytes are). */
export interface FileEntry {
  readonly path: string;
  readonly oid: string;
  /** Bytes, when the source tells without reading. */
  readonly size: number | null;
}

/** A file's bytes, or why they could not be had. */
export type FileContent = { readonly bytes: Uint8Array } | { readonly problem: string };

/** A file that differs between base and head; an id is null where the file does not exist. */
export interface FileChange {
  readonly path: string;
  readonly base: FileEntry | null;
  readonly head: FileEntry | null;
}

/** What GitHub's diff of two commits shows of a file: its hunks without a header, null where it shows none (binary, too long, only renamed). */
export interface FilePatch {
  /** At the head, or at the base when it is removed. */
  readonly path: string;
  /** At the base, when it is renamed. */
  readonly previousPath: string | null;
  readonly patch: string | null;
}

/** One point of a repository's history, or the working tree: what the operator called it and its commit id when it has one. */
export interface Commit {
  readonly ref: string;
  readonly sha: string | null;
}

/**
 * A repository that files are read from: local git, GitHub's API, or plain directories.
 * Every method throws a `SourceError` when the answer would be incomplete; none guesses.
 */
export interface Source {
  /** The files that differ between two commits, in path order; with `concerns` those of other paths may be left out. */
  diff(base: Commit, head: Commit, concerns?: (path: string) => boolean): Promise<readonly FileChange[]>;
  /** The files of a commit at or below some directories ("" is the root), at most `depth` directories down; `null` depth is unbounded. */
  list(commit: Commit, directories: readonly string[], depth: number | null): Promise<readonly FileEntry[]>;
  /** Contents by `oid`; equal ids are read once. */
  read(files: readonly FileEntry[]): Promise<ReadonlyMap<string, FileContent>>;
  /** The day, YYYY-MM-DD, on which a path last changed up to a commit; null where the history at hand does not tell. Absent where there is none. */
  lastChange?(commit: Commit, path: string): Promise<string | null>;
}
