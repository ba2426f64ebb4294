import type { Engine, openEngine } from "../engine.ts";
import { outsideFixtures } from "../reading/fixtures.ts";
import { settingsOfRepository } from "../reading/repository-settings.ts";
import { touchedTopics } from "../reading/touched-repository.ts";
import type { JudgedSides } from "../repository-sides.ts";
import type { FileChange, FileContent } from "../source.ts";
import type { Cluster, Document } from "../types.ts";
import { groupSide } from "./clusters.ts";
import type { CheckRequest } from "./request.ts";

/** The repository as a whole is listed by the files that say something of it, at the head or, where none is left, at the base. */
export function listedRepository(sides: JudgedSides | null): readonly Cluster[] {
  const own = [sides?.head.cluster, sides?.base.cluster].find((one) => one && one.files.length > 0);
  return own ? [own] : [];
}

/** What the change makes of the repository as a whole; null where it touches nothing that is read for it. */
export async function repositoryOfSides(
  request: CheckRequest,
  files: readonly FileChange[],
  known: ReadonlyMap<string, FileContent>,
  settled: Parameters<typeof openEngine>[1] & { readonly policies: Engine["policies"] },
): Promise<JudgedSides | null> {
  const { source, base, head, releases, settings: all } = request;
  if (request.cluster !== null) return null;
  const settings = settingsOfRepository(all);
  const only = outsideFixtures(all.target, request.only);
  const changes = files.filter(({ path }) => only(path));
  const topics = await touchedTopics({ source, changes, settings, known });
  if (topics.length === 0) return null;
  const { judgeRepositorySides } = await import("../repository-sides.ts");
  const changed = new Set(changes.map(({ path }) => path));
  const group = (documents: readonly Document[], side: "base" | "head") =>
    groupSide(documents, all, all[side], releases[side]);
  const isPart = request.isPart === true;
  return judgeRepositorySides({ source, topics, base, head, settings, isPart, only, changed, known, settled, group });
}
