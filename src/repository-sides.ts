import { judgeRepository, type JudgedRepository } from "./judge-repository.ts";
import type { Engine } from "./engine.ts";
import { sideDocuments } from "./reading/documents.ts";
import { filesOf, mayBeOfCluster, type ReadCommit, readCommits, textsOf, unreadOf } from "./reading/repository.ts";
import type { RepositorySettingsOfSides } from "./reading/repository-settings.ts";
import { mayMatter } from "./repository/topics.ts";
import type { Commit, FileContent, Source } from "./source.ts";
import type { Cluster, Document } from "./types.ts";

/** What a check compares of the repository as a whole, and what it knows already. */
export interface SidesRequest {
  readonly source: Source;
  readonly base: Commit;
  readonly head: Commit;
  readonly settings: RepositorySettingsOfSides;
  /** Whether only some of its files are asked for. */
  readonly isPart: boolean;
  readonly only: (path: string) => boolean;
  readonly changed: ReadonlySet<string>;
  readonly known: ReadonlyMap<string, FileContent>;
  readonly settled: Pick<Engine, "now" | "strictness" | "severity" | "policies">;
  group(documents: readonly Document[], side: "base" | "head"): readonly Cluster[];
}

/** Both sides of a repository, judged as a whole. */
export interface JudgedSides {
  readonly base: JudgedRepository;
  readonly head: JudgedRepository;
}

/** Reads and judges both sides of a repository as a whole. Throws SourceError when an answer is not complete. */
export async function judgeRepositorySides(request: SidesRequest): Promise<JudgedSides> {
  const { source, base, head, settings, only, changed, known } = request;
  const isWanted = (path: string): boolean => mayMatter(path, settings.base) || mayMatter(path, settings.head);
  const read = await readCommits({ source, commits: [base, head], isWanted, only, first: changed, known });
  const [before, after] = read as [ReadCommit, ReadCommit];
  return { base: await judgeSide("base", before, request), head: await judgeSide("head", after, request) };
}

async function judgeSide(side: "base" | "head", read: ReadCommit, request: SidesRequest): Promise<JudgedRepository> {
  const entries = read.entries.filter(({ path }) => mayBeOfCluster(path));
  const { documents } = await sideDocuments(entries, read.contents, new Map());
  const state = {
    files: filesOf(read),
    unread: unreadOf(read),
    paths: read.paths,
    textOf: textsOf(read),
    lastChange: async (path: string) => (await request.source.lastChange?.(request[side], path)) ?? null,
    isWhole: read.isWhole && !request.isPart,
    clusters: request.group(documents, side),
    settings: request.settings[side],
  };
  return judgeRepository(state, request.settled);
}
