import type { WantedRepositories } from "../organisation/wanted.ts";
import { SourceError } from "../errors.ts";
import { shardsOf } from "../organisation/shards.ts";
import { GitHubClient, type Octokit } from "../trees/github-client.ts";
import { repositoriesOf } from "../trees/github-repositories.ts";

/** What `mode: plan` comes to. */
export interface ShardPlan {
  /** The output `shards`: a JSON list with one job for some forty repositories each. */
  readonly shards: string;
  /** How many repositories and jobs. */
  readonly sentence: string;
}

/** Parts the repositories that are wanted into jobs. Throws SourceError for an owner whom the token does not see. */
export async function planShards(octokit: Octokit, wanted: WantedRepositories): Promise<ShardPlan> {
  const repositories = await repositoriesWanted(octokit, wanted);
  const shards = shardsOf(repositories);
  return {
    shards: JSON.stringify(shards),
    sentence: `${repositories.length} repositories in ${shards.length} jobs.`,
  };
}

/** The names of all repositories that are wanted, in order. Throws SourceError for an owner whom the token does not see. */
export async function repositoriesWanted(octokit: Octokit, wanted: WantedRepositories): Promise<readonly string[]> {
  const lists = await Promise.all(
    wanted.owners.map(async (owner) => {
      const found = await repositoriesOf(new GitHubClient(octokit, { owner, repo: "" }), owner);
      if (found === null) throw new SourceError(`GitHub has no owner ${owner} that the token sees.`);
      return found;
    }),
  );
  const all = new Map([...wanted.named, ...lists.flat()].map((name) => [name.toLowerCase(), name]));
  return [...all]
    .filter(([key]) => !wanted.without.has(key))
    .map(([, name]) => name)
    .sort();
}
