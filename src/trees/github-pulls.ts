import { SourceError } from "../errors.ts";
import { isRecord } from "../shapes.ts";
import type { GitHubClient } from "./github-client.ts";
import { isListOf } from "./github-shapes.ts";

type Pull = Readonly<Record<string, unknown>>;

/** As many as GitHub gives at once. */
const size = 100;
/** Nobody opens a thousand pull requests of one branch. */
const mostPages = 10;

/** The open pull requests of a branch, `owner:branch`, as GitHub lists them. Throws SourceError, also for a thousand or more, or ConfigurationError. */
export async function openPulls(client: GitHubClient, head: string): Promise<readonly unknown[]> {
  const found: Pull[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const data = await pageOf(client, head, page);
    found.push(...data);
    if (data.length < size) return found;
  }
  throw new SourceError(`${head} has a thousand open pull requests or more, too many to look through.`);
}

async function pageOf(client: GitHubClient, head: string, page: number): Promise<readonly Pull[]> {
  const data = await client.rest(
    `the pull requests of ${head}`,
    isRecords,
    (octokit, common) =>
      octokit.request("GET /repos/{owner}/{repo}/pulls", { ...common, state: "open", head, per_page: size, page }),
    "pull-requests: write",
  );
  if (data === null)
    throw new SourceError(`GitHub did not give the pull requests of ${head} (HTTP 404). Run again later.`);
  return data;
}

function isRecords(value: unknown): value is readonly Pull[] {
  return isListOf(value, isRecord);
}
