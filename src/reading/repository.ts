import { mayBeDeployment } from "../deployments/candidates.ts";
import { LongListError } from "../errors.ts";
import { areLfsPointer, lfsPointer } from "../formats/lfs.ts";
import { isCandidate } from "../formats/recognise.ts";
import { limits } from "../limits.ts";
import type { RepositoryFile, UnreadFile } from "../repository/topic.ts";
import { settingsFile } from "../repository/watchers/targets.ts";
import type { Commit, FileContent, FileEntry, Source } from "../source.ts";
import { fetchContents } from "./repository-contents.ts";

/** The most files where only a cluster is looked for. */
const mostOfClusters = 200;

/** One commit of a repository as far as it was looked at. */
export interface ReadCommit {
  /** Everything listed, read or not. */
  readonly paths: ReadonlySet<string>;
  /** What was read, in path order. */
  readonly entries: readonly FileEntry[];
  readonly contents: ReadonlyMap<string, FileContent>;
  readonly isWhole: boolean;
}

/** What to read of commits. */
export interface Wish {
  readonly source: Source;
  readonly commits: readonly Commit[];
  /** Whether a path is worth reading for a topic, beside what may be a cluster's. */
  readonly isWanted: (path: string) => boolean;
  readonly only: (path: string) => boolean;
  /** What changed: read before anything else, and what is left where the list of files is longer than GitHub gives. */
  readonly first: ReadonlySet<string>;
  readonly known: ReadonlyMap<string, FileContent>;
  /** What changed is all that is asked for, and beside it only whether there is a cluster, among 200 files. */
  readonly isSmall: boolean;
}

/**
 * Reads of some commits the files that may say something of the repository or its clusters: at most 2000, and 32 MB, what changed
 * first, then what is called after monitoring or the like. Throws SourceError when an answer is not complete.
 */
export async function readCommits(wish: Wish): Promise<readonly ReadCommit[]> {
  const { isWhole, lists } = await listAll(wish);
  // The settings are no component's, and a release that they say may be watched.
  const all = lists.map((list) => list.filter(({ path }) => wish.only(path) || path === settingsFile));
  const names = [...new Set(all.flat().map(({ path }) => path))].filter(isRead(wish));
  const paths = ranked(names, wish.first, wish.isSmall ? ofClusters : monitoring);
  const contents = new Map(wish.known);
  const most = wish.isSmall ? mostOfClusters + wish.first.size : limits.repositoryFiles;
  const chosen = await fetchContents(wish.source, all, paths.slice(0, most), contents);
  return all.map((entries) => ({
    paths: new Set(entries.map(({ path }) => path)),
    entries: entries.filter(({ path }) => chosen.has(path)),
    contents,
    isWhole: isWhole && chosen.size === paths.length,
  }));
}

/** The files that were read as text; `unreadOf` has the others. */
export function filesOf({ entries, contents }: Pick<ReadCommit, "entries" | "contents">): readonly RepositoryFile[] {
  return entries.flatMap(({ path, oid }) => {
    const text = textOf(contents.get(oid));
    return text === null ? [] : [{ path, text }];
  });
}

/** Looks up the text of a file of a commit by its path; null where there is none or it was not read. */
export function textsOf({
  entries,
  contents,
}: Pick<ReadCommit, "entries" | "contents">): (path: string) => string | null {
  const ids = new Map(entries.map(({ path, oid }) => [path, oid]));
  return (path) => textOf(contents.get(ids.get(path) ?? ""));
}

/** The files that were listed and are not known: larger than anybody writes, no text, or not to be had. What they say nobody knows. */
export function unreadOf({ entries, contents }: Pick<ReadCommit, "entries" | "contents">): readonly UnreadFile[] {
  return entries.flatMap(({ path, oid, size }) => {
    const content = contents.get(oid);
    if (textOf(content) !== null) return [];
    return [{ path, says: whyUnread(content, size), text: () => textOf(content, limits.file) }];
  });
}

function whyUnread(content: FileContent | undefined, size: number | null): string {
  const bytes = content !== undefined && "bytes" in content ? content.bytes.length : size;
  if (bytes !== null && bytes > limits.repositoryFile)
    return `is larger than ${limits.repositoryFile / 1_000_000} MB and was not read`;
  if (content !== undefined && "problem" in content) return "could not be read";
  return content !== undefined && areLfsPointer(content.bytes) ? `is ${lfsPointer}` : "is no text and was not read";
}

/** Content as text; null when it is none, or longer than `most` bytes. */
export function textOf(content: FileContent | undefined, most: number = limits.repositoryFile): string | null {
  if (content === undefined || !("bytes" in content) || content.bytes.length > most) return null;
  if (content.bytes.subarray(0, 1000).includes(0) || areLfsPointer(content.bytes)) return null;
  return Buffer.from(content.bytes).toString();
}

/** Whether a path may be of a cluster. */
export function mayBeOfCluster(path: string): boolean {
  return isCandidate(path) || mayBeDeployment(path);
}

function isRead({ isWanted }: Wish): (path: string) => boolean {
  return (path) => isWanted(path) || mayBeOfCluster(path);
}

async function listAll({ source, commits, first }: Wish) {
  try {
    return { isWhole: true, lists: await listed(source, commits, [""], null) };
  } catch (error) {
    if (!(error instanceof LongListError)) throw error;
  }
  const directories = [...new Set([...first].map((path) => path.slice(0, Math.max(0, path.lastIndexOf("/")))))];
  return { isWhole: false, lists: await listed(source, commits, directories.sort(), 0) };
}

async function listed(
  source: Source,
  commits: readonly Commit[],
  directories: readonly string[],
  depth: number | null,
) {
  // All are waited for, so that whoever asks again after a refusal does not meet another's.
  const lists = await Promise.allSettled(commits.map((commit) => source.list(commit, directories, depth)));
  return lists.map((list) => {
    if (list.status === "rejected") throw list.reason;
    return list.value;
  });
}

/** What files of clusters are called after. */
const ofClusters = /\.toml$|tikv|tidb|(?:^|[/_-])pd|topology|cluster/i;
const monitoring = /alert|monitor|prometh|rule|loki|vector|fluent|runbook|upgrade|rollback|tikv|tidb|(?:^|[/_-])pd/i;

function ranked(paths: readonly string[], first: ReadonlySet<string>, likely: RegExp): readonly string[] {
  const rank = (path: string): number => (first.has(path) ? 0 : likely.test(path) ? 1 : 2);
  return paths
    .map((path) => ({ path, rank: rank(path) }))
    .sort(byRank)
    .map(({ path }) => path);
}

function byRank(a: { path: string; rank: number }, b: { path: string; rank: number }): number {
  return a.rank - b.rank || (a.path < b.path ? -1 : 1);
}
