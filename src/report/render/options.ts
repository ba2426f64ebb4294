/** Where a report's links lead; without a repository, places are named and not linked. */
export interface RenderOptions {
  readonly links: RepositoryLinks | null;
  /** How many regressions an earlier state of the same pull request had, when it had any: a report without them is "resolved". */
  readonly broke: { readonly regressions: number; readonly head: string } | null;
}

/** A repository on a GitHub server and the two commits whose files are linked; a null commit is not linked. */
export interface RepositoryLinks {
  /** Without a slash at the end: https://github.com. */
  readonly server: string;
  /** owner/name. */
  readonly repository: string;
  readonly base: string | null;
  readonly head: string | null;
}
