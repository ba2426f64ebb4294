import type { GitHubClient } from "./github-client.ts";

/** Files above which GitHub leaves the rest out of a comparison without saying so. */
const mostFiles = 300;

/** What GitHub says about two commits. */
export interface Comparison {
  readonly mergeBase: string;
  /** Paths, old names included, that differ between merge base and head; null when the list may be incomplete. */
  readonly paths: ReadonlySet<string> | null;
}

/** Compares two commits by id in one call; null when they share no history or GitHub does not have one. */
export async function compareCommits(client: GitHubClient, base: string, head: string): Promise<Comparison | null> {
  const data = await client.rest(`the comparison ${base}...${head}`, (octokit, common) =>
    octokit.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
      ...common,
      basehead: `${base}...${head}`,
      // Commits are not needed, and files come whole with the first page whatever its size.
      per_page: 1,
      page: 1,
    }),
  );
  if (data === null) return null;
  const { files } = data;
  const complete = files !== undefined && files.length < mostFiles && !("truncated" in data && data.truncated === true);
  const names = (files ?? []).flatMap((file) => [file.filename, file.previous_filename ?? file.filename]);
  return { mergeBase: data.merge_base_commit.sha, paths: complete ? new Set(names) : null };
}
