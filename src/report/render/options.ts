/** Where a report's links lead; without a repository, places are named and not linked. */
export interface RenderOptions {
  readonly links: RepositoryLinks | null;
  /** How many regressions an earlier state of the same pull request had, when it had any: a report without them is "resolved". */
  readonly broke: { readonly regressions: number; readonly head: string } | null;
  /** What judged an earlier state of the same pull request, where that was something else than what judges now. */
  readonly earlier?: EarlierJudgement | null;
  /** What of the matters that block stands on the pull request's diff; absent where nothing was reviewed there. */
  readonly reviewed?: Reviewed | null;
  /** What became of an audit since an earlier one, as Markdown; absent where there is nothing to tell. */
  readonly since?: string;
}

/** The tool, the release data and the number of built-in controls that judged, and whether the team's policies were others. */
export interface EarlierJudgement {
  readonly version: string;
  readonly dataAsOf: string;
  readonly controls: number;
  readonly otherTeams: boolean;
}

/** How many matters review comments tell, of how many, and how many of these no comment can, because the diff lacks their files. */
export interface Reviewed {
  readonly placed: number;
  readonly total: number;
  readonly outside: number;
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
