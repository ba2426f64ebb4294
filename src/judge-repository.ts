import { type Engine, openEngine, tlsOfCluster } from "./engine.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { type ComparedFiles, repositoryFacts } from "./repository/facts.ts";
import { repositoryCluster } from "./repository/scope.ts";
import type {
  RepositoryContext,
  RepositoryFile,
  RepositorySettings,
  RepositoryTopic,
  UnreadFile,
} from "./repository/topic.ts";
import { repositoryTopics } from "./repository/topics.ts";
import type { Facts, Finding } from "./findings.ts";
import type { Cluster } from "./types.ts";

/** One side of a repository as it was read. */
export interface RepositoryState {
  readonly files: readonly RepositoryFile[];
  readonly paths: ReadonlySet<string>;
  /** The text of a file of a cluster or a topic; null where it was not read. */
  readonly textOf: RepositoryContext["textOf"];
  readonly lastChange: RepositoryContext["lastChange"];
  readonly isWhole: boolean;
  /** Files that may matter and were not read. */
  readonly unread: readonly UnreadFile[];
  readonly clusters: readonly Cluster[];
  readonly settings: RepositorySettings;
  /** What is looked for; absent: everything. */
  readonly topics?: readonly RepositoryTopic[];
  /** The side of a comparison that this is; absent where nothing is compared. */
  readonly compared?: ComparedFiles;
}

/** The findings about a repository as a whole, and how a report lists it; no findings, and null, where it has no cluster. */
export interface JudgedRepository {
  readonly findings: readonly Finding[];
  readonly cluster: Cluster | null;
  /** What was judged; null where nothing was. */
  readonly facts: Facts | null;
}

const nothing: JudgedRepository = { findings: [], cluster: null, facts: null };

/** Judges one side of a repository by the controls of scope `repository`. One without a cluster is somebody else's to judge, and so is a part of one that is about nothing of the kind. */
export async function judgeRepository(
  state: RepositoryState,
  settled: Pick<Engine, "now" | "strictness" | "severity" | "policies">,
): Promise<JudgedRepository> {
  const { files, paths, textOf, lastChange, isWhole, unread, clusters, settings } = state;
  if (clusters.length === 0 || !asksOf(settled)) return nothing;
  const engine = await openEngine(clusters, settled);
  const context = {
    clusters,
    settings,
    now: settled.now,
    paths,
    textOf,
    lastChange,
    clustersWithTls: () => clusters.filter((cluster) => tlsOfCluster(cluster, engine)).map(({ name }) => name),
  };
  const found = await repositoryFacts(state.topics ?? repositoryTopics, {
    files,
    isWhole,
    unread,
    compared: state.compared ?? null,
    context,
  });
  // Whoever asks for a few files asks for nothing that they are not about.
  if (!isWhole && found.files.length === 0) return nothing;
  const cluster = repositoryCluster(clusters, found.files);
  const { strictness, severity, policies, validators } = engine;
  const options = { strictness, severity, release: null, tier: cluster.tier };
  return { findings: evaluate([found.facts], policies, validators, options), cluster, facts: found.facts };
}

function asksOf({ policies }: Pick<Engine, "policies">): boolean {
  return policies.some(({ controls }) => controls.some(({ scope }) => scope === "repository"));
}
