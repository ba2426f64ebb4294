import type { Facts, Origin } from "../findings.ts";
import type { JsonObject } from "../types.ts";
import { repositoryName } from "./scope.ts";
import type { RepositoryContext, RepositoryFile, RepositoryTopic, TopicFacts } from "./topic.ts";

/** The files of one side that topics read, and what is known around them. */
export interface RepositorySide {
  readonly files: readonly RepositoryFile[];
  /** False where some of the repository was not looked at: what is not found may still be there. */
  readonly isWhole: boolean;
  readonly context: RepositoryContext;
}

/** What is true of a repository (docs/facts.schema.json): a part for each topic, and the files that these were read from. */
export async function repositoryFacts(
  topics: readonly RepositoryTopic[],
  { files, isWhole, context }: RepositorySide,
): Promise<{ readonly facts: Facts; readonly files: readonly string[] }> {
  const { settings, clusters } = context;
  const found = await Promise.all(
    topics.map(async (topic) => {
      const own = files.filter((file) => topic.mayHold(file.path, settings) && topic.holds(file, settings));
      return { name: topic.name, own, facts: await topic.facts(own, context) };
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

function componentsOf({ clusters }: RepositoryContext): readonly string[] {
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

/** The places of a pointer; where it has none itself, those of all that is below it. */
function at(origins: ReadonlyMap<string, readonly Origin[]>, pointer: string): readonly Origin[] {
  const own = origins.get(pointer);
  if (own !== undefined) return own;
  return [...origins].flatMap(([one, places]) => (one.startsWith(`${pointer}/`) ? places : []));
}
