import { judgeRepository, type JudgedRepository } from "./judge-repository.ts";
import type { Engine } from "./engine.ts";
import { sideDocuments } from "./reading/documents.ts";
import { filesOf, mayBeOfCluster, type ReadCommit, readCommits, textsOf, unreadOf } from "./reading/repository.ts";
import type { RepositorySettingsOfSides } from "./reading/repository-settings.ts";
import { askedOf } from "./repository/asked.ts";
import type { RepositoryFile, RepositoryTopic } from "./repository/topic.ts";
import type { Commit, FileContent, Source } from "./source.ts";
import type { Cluster, Document } from "./types.ts";

/** What a check compares of the repository as a whole, and what it knows already. */
export interface SidesRequest {
  readonly source: Source;
  /** What the change touches. */
  readonly topics: readonly RepositoryTopic[];
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
  const { source, base, head, settings, only, changed, known, settled } = request;
  const asked = askedOf(settled.policies, request.topics);
  const isWanted = (path: string): boolean =>
    asked.topics.some((topic) => {
      if (!topic.mayHold(path, settings.base) && !topic.mayHold(path, settings.head)) return false;
      return topic.ofChange === undefined || changed.has(path) || topic.ofChange.besides(path);
    });
  // What is judged by what changed needs of the rest only to know whether there is a cluster with TLS.
  const isSmall = asked.topics.every(({ ofChange }) => ofChange !== undefined);
  const read = await readCommits({ source, commits: [base, head], isWanted, only, first: changed, known, isSmall });
  const [before, after] = read as [ReadCommit, ReadCommit];
  const wish = { ...request, topics: asked.topics, settled: { ...settled, policies: asked.policies } };
  return {
    base: await judgeSide("base", before, filesOf(after), wish),
    head: await judgeSide("head", after, filesOf(before), wish),
  };
}

async function judgeSide(
  side: "base" | "head",
  read: ReadCommit,
  other: readonly RepositoryFile[],
  request: SidesRequest,
): Promise<JudgedRepository> {
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
    topics: request.topics,
    compared: { side, other, changed: request.changed },
  };
  return judgeRepository(state, request.settled);
}
