import { groupBy } from "../order.ts";
import type { Report } from "../report.ts";

/** What was noted of repositories: a sentence, and those of which it is said. */
export interface RepositoryNote {
  readonly message: string;
  /** As scopes, whose cluster is the repository. */
  readonly repositories: readonly { readonly cluster: string; readonly component: null; readonly instance: null }[];
}

/** What the audits of single repositories noted, each sentence once. */
export function repositoryNotes({ notes = [] }: Report): readonly RepositoryNote[] {
  return [...groupBy(notes, ({ message }) => message)].map(([message, of]) => ({
    message,
    repositories: of.map(({ repository }) => ({ cluster: repository, component: null, instance: null })),
  }));
}
