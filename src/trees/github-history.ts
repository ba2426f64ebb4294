import { isRecord } from "../shapes.ts";
import type { GitHubClient } from "./github-client.ts";
import { isListOf } from "./github-shapes.ts";

/** The day, YYYY-MM-DD in UTC, of the last commit that touched a path, up to another; null where GitHub tells none. Throws SourceError and ConfigurationError. */
export async function lastChangeOn(client: GitHubClient, sha: string, path: string): Promise<string | null> {
  const data = await client.rest(`the history of ${path}`, isCommits, (octokit, common) =>
    octokit.request("GET /repos/{owner}/{repo}/commits", { ...common, sha, path, per_page: 1 }),
  );
  const date = data?.[0]?.commit.committer?.date ?? "";
  return /^\d{4}-\d\d-\d\dT/.test(date) ? date.slice(0, 10) : null;
}

/** A commit as lists show it, as far as it is used here; GitHub may know no committer of it, or no date. */
interface ListedCommit {
  readonly commit: { readonly committer: { readonly date?: string } | null };
}

function isCommits(value: unknown): value is readonly ListedCommit[] {
  return isListOf(value, isCommit);
}

function isCommit(value: unknown): value is ListedCommit {
  if (!isRecord(value) || !isRecord(value.commit)) return false;
  const { committer } = value.commit;
  return committer === null || (isRecord(committer) && ["string", "undefined"].includes(typeof committer.date));
}
