import type { WantedRepositories } from "../organisation/wanted.ts";
import { SourceError } from "../errors.ts";
import { shardsOf } from "../organisation/shards.ts";
import { GitHubClient, type Octokit } from "../trees/github-client.ts";
import { repositoriesOf } from "../trees/github-repositories.ts";
import type { Core } from "./log.ts";

/** `mode: plan`: sets the output `shards`, one job for some forty repositories each; how many of both, in a sentence. */
export async function planShards(core: Core, octokit: Octokit, wanted: WantedRepositories): Promise<string> {
  const repositories = await repositoriesWanted(octokit, wanted);
  const shards = shardsOf(repositories);
  core.setOutput("shards", JSON.stringify(shards));
  return `${repositories.length} repositories in ${shards.length} jobs.`;
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
