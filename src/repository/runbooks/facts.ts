import type { Origin } from "../../findings.ts";
import type { JsonObject } from "../../types.ts";
import type { RepositoryContext, RepositoryFile, TopicFacts } from "../topic.ts";
import { placesOf } from "../unread.ts";
import { isFor, type Procedure, procedures } from "./candidates.ts";
import { judgedRunbook, type JudgedRunbook } from "./judged.ts";

/** What the runbooks of a repository have and lack, for each procedure the one that lacks least. */
export async function runbookFacts(files: readonly RepositoryFile[], context: RepositoryContext): Promise<TopicFacts> {
  const document: Record<string, JsonObject> = {};
  const origins = new Map<string, readonly Origin[]>();
  const unreadable: string[] = [];
  for (const procedure of procedures) {
    const own = filesFor(procedure, files, context);
    const judged = own.map((file) => ({ file, ...judgedRunbook(procedure, file, context) }));
    const first = judged.toSorted((a, b) => a.faults - b.faults)[0];
    const best = first && (await withDay(procedure, first, context));
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

/** The same by the day of its last commit, where a day is all that is not known: the history is asked for nothing else. */
async function withDay(
  procedure: Procedure,
  judged: JudgedRunbook & { readonly file: RepositoryFile },
  context: RepositoryContext,
): Promise<JudgedRunbook> {
  if (!judged.lacksDay || judged.faults > 1) return judged;
  return judgedRunbook(procedure, judged.file, context, await context.lastChange(judged.file.path));
}

/** A plan of going back may be a part of the upgrade's runbook, where it has none of its own. */
function filesFor(procedure: Procedure, files: readonly RepositoryFile[], { settings }: RepositoryContext) {
  const own = files.filter((file) => isFor(procedure, file, settings));
  return procedure === "rollback" && own.length === 0 ? files.filter((file) => isFor("upgrade", file, settings)) : own;
}
