import { SourceError } from "../errors.ts";
import type { GitHubClient } from "./github-client.ts";
import { isListOf, isRecord } from "./github-shapes.ts";

/** The open pull requests of a branch, `owner:branch`, as GitHub lists them: at most a hundred. Throws SourceError or ConfigurationError. */
export async function openPulls(client: GitHubClient, head: string): Promise<readonly unknown[]> {
  const data = await client.rest(
    `the pull requests of ${head}`,
    isRecords,
    (octokit, common) =>
      octokit.request("GET /repos/{owner}/{repo}/pulls", { ...common, state: "open", head, per_page: 100 }),
    "pull-requests: write",
  );
  if (data === null)
    throw new SourceError(`GitHub did not give the pull requests of ${head} (HTTP 404). Run again later.`);
  return data;
}

function isRecords(value: unknown): value is readonly Readonly<Record<string, unknown>>[] {
  return isListOf(value, isRecord);
}
