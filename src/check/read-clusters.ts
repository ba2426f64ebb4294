import { withLostFiles } from "../clusters/absent.ts";
import { openEngine } from "../engine.ts";
import { movedFiles } from "../evaluate/moved.ts";
import type { PolicySet } from "../policy/policy.ts";
import { withKnownRelease } from "../reading/declared.ts";
import type { FileChange, Source } from "../source.ts";
import type { Cluster } from "../types.ts";
import { clustersOfSides } from "./clusters.ts";
import type { ClustersOfSides } from "./judge-clusters.ts";
import { repositoryOfSides } from "./repository.ts";
import type { CheckRequest } from "./request.ts";

/** The clusters of both sides and what judges them; what they were read from is not kept. */
export async function readClusters(request: CheckRequest, files: readonly FileChange[], { policies }: PolicySet) {
  const { settings, terms, now } = request;
  const { clusters, contents, pointers } = await clustersOfSides(request, files);
  const { match, isOriginal } = clusters;
  const base = [...clusters.base];
  const head = withLostFiles(withKnownRelease(clusters.head, base, match), base, match);
  const severity = settings.target?.severity ?? new Map();
  const settled = { now, strictness: terms.strictness, severity, policies };
  const engine = await openEngine([...base, ...head], settled);
  const repository = await repositoryOfSides(request, files, contents, settled);
  const originalsOf = (side: "base" | "head", all: readonly Cluster[]): ReadonlySet<string> =>
    new Set(all.flatMap(({ name }) => (isOriginal(side, name) ? [name] : [])));
  const originals = { base: originalsOf("base", base), head: originalsOf("head", head) };
  const moved = movedFiles(base, head, match);
  return { sides: { base, head, match, originals }, engine, pointers, repository, moved };
}

/** Reads the head's clusters again, as another source has them. */
export function readingAgain(request: CheckRequest, files: readonly FileChange[], { base, match }: ClustersOfSides) {
  return async (source: Source, isWanted: (path: string) => boolean): Promise<readonly Cluster[]> => {
    const only = (path: string): boolean => request.only(path) && isWanted(path);
    const { clusters } = await clustersOfSides({ ...request, source, only }, files);
    return withKnownRelease(clusters.head, base, match);
  };
}
