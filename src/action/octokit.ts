// A module of our own, so that the bundler can load the client only on the paths that need it.
import { getOctokit as openOctokit } from "@actions/github";

/** What the clients of this process asked of GitHub so far. */
interface Spent {
  /** Calls made, repeated ones included. */
  readonly calls: number;
  /** How many the token's limit still allows, by GitHub's last answer; null when it did not say. */
  readonly left: number | null;
}

let spent: Spent = { calls: 0, left: null };

/** A client of GitHub's API for a token, whose calls are counted. */
export function getOctokit(token: string): ReturnType<typeof openOctokit> {
  const octokit = openOctokit(token);
  octokit.hook.before("request", () => {
    spent = { ...spent, calls: spent.calls + 1 };
  });
  octokit.hook.after("request", ({ headers }) => {
    const left = Number(headers["x-ratelimit-remaining"] ?? Number.NaN);
    if (Number.isSafeInteger(left)) spent = { ...spent, left };
  });
  return octokit;
}

/** The calls of this process, in a sentence. */
export function spentCalls(): string {
  const { calls, left } = spent;
  return `GitHub's API: ${calls} call${calls === 1 ? "" : "s"}${left === null ? "" : `, ${left} left of the token's limit`}.`;
}
