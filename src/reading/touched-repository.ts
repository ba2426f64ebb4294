import type { RepositorySettings, RepositoryTopic } from "../repository/topic.ts";
import { mayMatter, repositoryTopics } from "../repository/topics.ts";
import type { FileChange, FileContent, FileEntry, Source } from "../source.ts";
import type { RepositorySettingsOfSides } from "./repository-settings.ts";
import { textOf } from "./repository.ts";

/** What is at hand of a change when it is asked whether it touches the repository as a whole. */
export interface Touching {
  readonly source: Source;
  readonly changes: readonly FileChange[];
  readonly settings: RepositorySettingsOfSides;
  readonly known: ReadonlyMap<string, FileContent>;
}

/**
 * Whether a change touches what some topic reads, on either side, or which files are runbooks. A change of nothing whose name may
 * matter costs nothing; of what may, only contents that were not read yet.
 */
export async function touchesRepository({ source, changes, settings, known }: Touching): Promise<boolean> {
  if (JSON.stringify(settings.base.runbooks) !== JSON.stringify(settings.head.runbooks)) return true;
  const entries = changes.flatMap((change) => [
    ...wanted(change.base, settings.base),
    ...wanted(change.head, settings.head),
  ]);
  if (entries.length === 0) return false;
  const fresh = entries.filter(({ entry }) => !known.has(entry.oid)).map(({ entry }) => entry);
  const read = fresh.length === 0 ? new Map<string, FileContent>() : await source.read(fresh);
  return entries.some(({ entry, settings: own }) => {
    const text = textOf(known.get(entry.oid) ?? read.get(entry.oid));
    return text !== null && repositoryTopics.some((topic) => reads(topic, { path: entry.path, text }, own));
  });
}

function wanted(entry: FileEntry | null, settings: RepositorySettings) {
  return entry !== null && mayMatter(entry.path, settings) ? [{ entry, settings }] : [];
}

function reads(topic: RepositoryTopic, file: { path: string; text: string }, settings: RepositorySettings): boolean {
  return topic.mayHold(file.path, settings) && topic.holds(file, settings);
}
