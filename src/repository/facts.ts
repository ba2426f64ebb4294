import type { Facts, Origin } from "../findings.ts";
import type { JsonObject } from "../types.ts";
import { repositoryName } from "./scope.ts";
import type {
  ComparedSide,
  RepositoryContext,
  RepositoryFile,
  RepositorySettings,
  RepositoryTopic,
  TopicFacts,
  UnreadFile,
} from "./topic.ts";

/** One side of a comparison: the files of the other side, and the paths that changed. */
export interface ComparedFiles extends ComparedSide {
  readonly changed: ReadonlySet<string>;
}

/** The files of one side that topics read, and what is known around them. */
export interface RepositorySide {
  readonly files: readonly RepositoryFile[];
  /** False where some of the repository was not looked at: what is not found may still be there. */
  readonly isWhole: boolean;
  /** What was listed and is no text that can be read, of whichever topic. */
  readonly unread: readonly UnreadFile[];
  /** Null where no two sides are compared. */
  readonly compared: ComparedFiles | null;
  readonly context: Omit<RepositoryContext, "unread" | "compared">;
}

/** What is true of a repository (docs/facts.schema.json): a part for each topic, and the files that these were read from. */
export async function repositoryFacts(
  topics: readonly RepositoryTopic[],
  { files, isWhole, unread, compared, context }: RepositorySide,
): Promise<{ readonly facts: Facts; readonly files: readonly string[] }> {
  const { settings, clusters } = context;
  const found = await Promise.all(
    topics.map(async (topic) => {
      const isAsked = lookedAt(topic, compared);
      const isOwn = (file: RepositoryFile): boolean =>
        isAsked(file.path) && topic.mayHold(file.path, settings) && topic.holds(file, settings);
      const own = files.filter(isOwn);
      const lost = unread.filter((file) => isAsked(file.path) && mayBeOf(topic, file, settings));
      const sides = compared && topic.ofChange ? { side: compared.side, other: compared.other.filter(isOwn) } : null;
      return { name: topic.name, own, facts: await topic.facts(own, { ...context, unread: lost, compared: sides }) };
    }),
  );
  const document: JsonObject = {
    ...Object.fromEntries(found.map(({ name, facts }) => [name, facts.document])),
    clusters: { count: clusters.length, components: componentsOf(context) },
    settings: { ...settings.repository },
    whole: isWhole,
    unreadable: found.flatMap(({ name, facts }) => (facts.unreadable ?? []).map((pointer) => `/${name}${pointer}`)),
  };
  const origins = originsOf(found);
  return {
    facts: {
      scope: "repository",
      cluster: repositoryName,
      component: null,
      instance: null,
      document,
      origins: (pointer) => at(origins, pointer),
    },
    files: [...new Set(found.flatMap(({ own }) => own.map(({ path }) => path)))].sort(),
  };
}

/** Whether what nobody reads may be of a topic: a data file of many megabytes is not because its name says YAML. */
function mayBeOf(topic: RepositoryTopic, { path, text }: UnreadFile, settings: RepositorySettings): boolean {
  if (!topic.mayHold(path, settings)) return false;
  const all = text();
  return all === null || topic.holds({ path, text: all }, settings);
}

/** Which paths a topic looks at in a comparison. */
function lookedAt({ ofChange }: RepositoryTopic, compared: ComparedFiles | null): (path: string) => boolean {
  if (compared === null || ofChange === undefined) return () => true;
  return (path) => compared.changed.has(path) || ofChange.besides(path);
}

function componentsOf({ clusters }: Pick<RepositoryContext, "clusters">): readonly string[] {
  return [...new Set(clusters.flatMap(({ members }) => members.map(({ component }) => component)))].sort();
}

function originsOf(
  found: readonly { readonly name: string; readonly facts: TopicFacts }[],
): ReadonlyMap<string, readonly Origin[]> {
  const all = found.flatMap(({ name, facts }) =>
    [...facts.origins].map(([pointer, origins]) => [`/${name}${pointer}`, origins] as const),
  );
  return new Map(all);
}

/** The places of a pointer; where it has none itself, those of all that is below it, or else of what it is a part of. */
function at(origins: ReadonlyMap<string, readonly Origin[]>, pointer: string): readonly Origin[] {
  const own = origins.get(pointer);
  if (own !== undefined) return own;
  const below = [...origins].flatMap(([one, places]) => (one.startsWith(`${pointer}/`) ? places : []));
  const parent = pointer.slice(0, Math.max(0, pointer.lastIndexOf("/")));
  return below.length > 0 || parent === "" ? below : (origins.get(parent) ?? []);
}
