import { ConfigurationError, SourceError } from "../errors.ts";
import { isRecord } from "../shapes.ts";
import type { Commit, FilePatch } from "../source.ts";
import type { GitHubClient } from "./github-client.ts";
import { isComparison } from "./github-shapes.ts";

/** Files above which GitHub leaves the rest out of a comparison without saying so. */
const mostFiles = 300;

/** What GitHub says about two commits. */
export interface Comparison {
  readonly mergeBase: string;
  /** Paths, old names included, that differ between merge base and head; null when the list may be incomplete. */
  readonly paths: ReadonlySet<string> | null;
  /** The diff of the files that GitHub tells, 300 at most. */
  readonly patches: readonly FilePatch[];
}

/** Compares two commits by id in one call; null when they share no history or GitHub does not have one. */
export async function compareCommits(client: GitHubClient, base: string, head: string): Promise<Comparison | null> {
  const data = await client.rest(`the comparison ${base}...${head}`, isComparison, (octokit, common) =>
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
  const complete = files !== undefined && files.length < mostFiles && data.truncated !== true;
  const names = (files ?? []).flatMap((file) => [file.filename, file.previous_filename ?? file.filename]);
  const patches = (files ?? []).map((file) => ({
    path: file.filename,
    previousPath: file.previous_filename ?? null,
    // Only comments hang on it: another answer than a text is no fault of the comparison.
    patch: typeof file.patch === "string" ? file.patch : null,
  }));
  return { mergeBase: data.merge_base_commit.sha, paths: complete ? new Set(names) : null, patches };
}

/** Says why two commits could not be compared: GitHub has not one of them, the token sees none, or they share no history. */
export async function unrelated(
  client: GitHubClient,
  base: Commit & { readonly sha: string },
  head: Commit & { readonly sha: string },
): Promise<Error> {
  const seen = await Promise.all([base, head].map(({ sha }) => exists(client, sha)));
  const hidden = [base, head].filter((_, index) => !seen[index]).map(({ ref, sha }) => `${ref} (${sha})`);
  if (hidden.length === 0) {
    return new SourceError(`${base.ref} (${base.sha}) and ${head.ref} (${head.sha}) have no common history.`);
  }
  if (hidden.length === 1) {
    return new SourceError(`GitHub has no commit ${hidden[0]} in this repository. It may have been replaced since.`);
  }
  return new ConfigurationError(
    "github-token",
    `sees neither ${hidden.join(" nor ")}.`,
    "Give the job `permissions: contents: read`.",
  );
}

async function exists(client: GitHubClient, sha: string): Promise<boolean> {
  const data = await client.rest(`commit ${sha}`, isRecord, (octokit, common) =>
    octokit.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { ...common, commit_sha: sha }),
  );
  return data !== null;
}
