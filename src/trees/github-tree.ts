import { LongListError, SourceError } from "../errors.ts";
import type { FileEntry } from "../source.ts";
import type { GitHubClient } from "./github-client.ts";
import { isPlainFile } from "./github-listing.ts";
import { isTree } from "./github-shapes.ts";
import { byPath } from "./paths.ts";

/** All files of a commit in one call. Throws SourceError when there is no such commit, LongListError when GitHub cuts the list (above 100,000 entries or 7 MB). */
export async function wholeTree(client: GitHubClient, revision: string): Promise<readonly FileEntry[]> {
  const data = await client.rest(`the files of ${revision}`, isTree, (octokit, common) =>
    octokit.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
      ...common,
      tree_sha: revision,
      recursive: "1",
    }),
  );
  if (data === null) throw new SourceError(`GitHub has no commit ${revision} in this repository.`);
  if (data.truncated === true) {
    throw new LongListError(
      `The list of files of ${revision} is longer than GitHub gives. Use the command line in a checkout instead.`,
    );
  }
  return data.tree
    .filter((entry) => entry.type === "blob" && isPlainFile(Number.parseInt(entry.mode, 8)))
    .map((entry) => ({ path: entry.path, oid: entry.sha, size: entry.size ?? null }))
    .sort(byPath);
}
