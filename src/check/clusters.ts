import { groupClusters } from "../clusters/group.ts";
import { declaredFor, redeclared, withOwnFacts } from "../reading/declared.ts";
import { outsideFixtures } from "../reading/fixtures.ts";
import { mustBeCluster } from "../reading/named.ts";
import type { SettingsOfSides } from "../reading/settings.ts";
import { readSides, type Sides } from "../reading/sides.ts";
import { concernOf } from "../reading/touched.ts";
import { type TouchedClusters, touchedClusters } from "../reading/touched-clusters.ts";
import type { Settings } from "../settings/settings.ts";
import type { FileChange, FileContent, FileEntry } from "../source.ts";
import type { Cluster, Document } from "../types.ts";
import { mayCallAction } from "../workflows/candidates.ts";
import { mattersTo } from "./changes.ts";
import type { CheckRequest } from "./request.ts";

/** The clusters that a change touches, and the contents that were read for them, by id. */
interface ReadClusters {
  readonly clusters: TouchedClusters;
  readonly contents: ReadonlyMap<string, FileContent>;
  readonly pointers: Sides["pointers"];
}

/** The clusters of both sides that the change touches, with all their files, changed or not. */
export async function clustersOfSides(request: CheckRequest, all: readonly FileChange[]): Promise<ReadClusters> {
  const { source, settings } = request;
  const declared = settings.target?.clusters ?? [];
  const only = outsideFixtures(settings.target, request.only);
  const concerns = concernOf(declared, only);
  const isOthers = (path: string): boolean => mayCallAction(path) || mattersTo(settings)(path);
  const changes = all.filter(({ path }) => concerns(path) || !isOthers(path));
  const redone = redeclared(settings.base, settings.head);
  const { base, head } = request;
  // What may say something of the repository as a whole is wanted next: it comes with the same call.
  const matters = mattersTo(settings);
  const also = all.filter(({ path }) => only(path) && matters(path)).flatMap(entriesOf);
  const wish = { source, base, head, changes, declared, redeclared: redone, only, also };
  const { documents, originals, contents, pointers } = await readSides(wish);
  const sides = {
    base: groupSide(documents.base.documents, settings, settings.base, request.releases.base),
    head: groupSide(documents.head.documents, settings, settings.head, request.releases.head),
  };
  const changed = new Set(changes.map(({ path }) => path));
  const touched = touchedClusters(sides, { changed, redeclared: redone, originals, only: request.cluster });
  if (request.cluster !== null) await mustBeCluster(request.cluster, [...sides.base, ...sides.head], request);
  return { clusters: touched, contents, pointers };
}

function entriesOf({ base, head }: FileChange): readonly FileEntry[] {
  return [base, head].filter((entry) => entry !== null);
}

/** One side's documents as clusters, by the settings that decide and with what that side's own say of the release. */
export function groupSide(
  documents: readonly Document[],
  { target, head }: SettingsOfSides,
  side: Settings | null,
  release: string | null,
): Cluster[] {
  return withOwnFacts(groupClusters(documents, declaredFor(target, side, head), release), target, side);
}
