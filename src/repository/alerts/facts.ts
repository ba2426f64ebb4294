import type { RepositoryContext, RepositoryFile, TopicFacts } from "../topic.ts";

/** What the alert rules of a repository cover. */
export async function alertFacts(_files: readonly RepositoryFile[], _context: RepositoryContext): Promise<TopicFacts> {
  return { document: { rules: 0 }, origins: new Map() };
}
