/** A part of an audit of many repositories: one job of a workflow's matrix. */
export interface Shard {
  /** Its number, from 1: what artifacts are told apart by. */
  readonly shard: number;
  /** `owner/name`, separated by blanks: the input `repositories`. */
  readonly repositories: string;
}

/** What a matrix may have at most. Source: GitHub's documentation of usage limits. */
const mostShards = 256;

/** Repositories of one shard, so that a job spends a few hundred calls of GitHub's API. */
const comfortable = 40;

/** Repositories in parts of nearly equal size, 40 in each as long as that makes no more than 256 parts; none for none. */
export function shardsOf(repositories: readonly string[]): readonly Shard[] {
  const count = Math.min(mostShards, Math.ceil(repositories.length / comfortable));
  return Array.from({ length: count }, (_, at) => ({
    shard: at + 1,
    repositories: repositories.filter((_name, index) => index % count === at).join(" "),
  }));
}
