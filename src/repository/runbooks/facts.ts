import type { Origin } from "../../findings.ts";
import type { JsonObject } from "../../types.ts";
import type { RepositoryContext, RepositoryFile, TopicFacts } from "../topic.ts";
import { placesOf } from "../unread.ts";
import { isFor, type Procedure, procedures } from "./candidates.ts";
import { judgedRunbook } from "./judged.ts";

/** What the runbooks of a repository have and lack, for each procedure the one that lacks least. */
export async function runbookFacts(files: readonly RepositoryFile[], context: RepositoryContext): Promise<TopicFacts> {
  const document: Record<string, JsonObject> = {};
  const origins = new Map<string, readonly Origin[]>();
  const unreadable: string[] = [];
  for (const procedure of procedures) {
    const judged = filesFor(procedure, files, context).map((file) => judgedRunbook(procedure, file, context));
    const best = judged.toSorted((a, b) => a.faults - b.faults)[0];
    // What a runbook lacks, one that nobody could read may have.
    const isHidden = context.unread.length > 0 && (best === undefined || best.faults > 0);
    if (isHidden) {
      unreadable.push(`/${procedure}`);
      origins.set(`/${procedure}`, placesOf(context.unread));
    }
    if (best === undefined) continue;
    document[procedure] = { ...best.facts, files: judged.length };
    for (const [fact, places] of isHidden ? [] : best.origins) origins.set(`/${procedure}/${fact}`, places);
  }
  return { document, origins, unreadable };
}

/** A plan of going back may be a part of the upgrade's runbook, where it has none of its own. */
function filesFor(procedure: Procedure, files: readonly RepositoryFile[], { settings }: RepositoryContext) {
  const own = files.filter((file) => isFor(procedure, file, settings));
  return procedure === "rollback" && own.length === 0 ? files.filter((file) => isFor("upgrade", file, settings)) : own;
}
