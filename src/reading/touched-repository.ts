import type { RepositoryFile, RepositorySettings, RepositoryTopic } from "../repository/topic.ts";
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
 * The topics whose files a change touches, on either side; of those that are judged by what changed only where that says something
 * else. A change of nothing whose name may matter costs nothing; of what may, only contents that were not read yet.
 */
export async function touchedTopics({
  source,
  changes,
  settings,
  known,
}: Touching): Promise<readonly RepositoryTopic[]> {
  const isNamed = JSON.stringify(settings.base.runbooks) !== JSON.stringify(settings.head.runbooks);
  const base = changes.flatMap((change) => wanted(change.base, settings.base));
  const head = changes.flatMap((change) => wanted(change.head, settings.head));
  if (base.length + head.length === 0 && !isNamed) return [];
  const fresh = [...base, ...head].filter(({ oid }) => !known.has(oid));
  const contents = new Map([...known, ...(fresh.length === 0 ? [] : await source.read(fresh))]);
  const sides = { base: readSide(base, contents, settings.base), head: readSide(head, contents, settings.head) };
  const touched = await Promise.all(
    repositoryTopics.map(async (topic) => (topic.name === "runbooks" && isNamed) || (await touches(topic, sides))),
  );
  return repositoryTopics.filter((_, at) => touched[at]);
}

/** What was read of one side, and what of it is no text. */
interface ReadSide {
  readonly settings: RepositorySettings;
  readonly files: readonly RepositoryFile[];
  readonly unread: ReadonlySet<string>;
}

async function touches(
  topic: RepositoryTopic,
  sides: { readonly base: ReadSide; readonly head: ReadSide },
): Promise<boolean> {
  const [base, head] = [ownFiles(topic, sides.base), ownFiles(topic, sides.head)];
  if (base.length + head.length === 0) return false;
  // What nobody can read any more says something else, whatever it says.
  const isLost = base.some(({ path }) => sides.head.unread.has(path));
  return isLost || topic.ofChange === undefined || topic.ofChange.differs(base, head);
}

function ownFiles(topic: RepositoryTopic, { files, settings }: ReadSide): readonly RepositoryFile[] {
  return files.filter((file) => topic.mayHold(file.path, settings) && topic.holds(file, settings));
}

function wanted(entry: FileEntry | null, settings: RepositorySettings): readonly FileEntry[] {
  return entry !== null && mayMatter(entry.path, settings) ? [entry] : [];
}

function readSide(
  entries: readonly FileEntry[],
  contents: ReadonlyMap<string, FileContent>,
  settings: RepositorySettings,
): ReadSide {
  const texts = entries.map(({ path, oid }) => ({ path, text: textOf(contents.get(oid)) }));
  return {
    settings,
    files: texts.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }])),
    unread: new Set(texts.flatMap(({ path, text }) => (text === null ? [path] : []))),
  };
}
