import type { getOctokit } from "@actions/github";
import { ConfigurationError, SourceError } from "../errors.ts";
import { isRecord } from "../shapes.ts";
import { type Failure, failureOf, inTime, MalformedAnswer, retry, type Wait, waitWithJitter } from "./github-retry.ts";

export type Octokit = ReturnType<typeof getOctokit>;

/** The repository that is read. */
export interface Place {
  readonly owner: string;
  readonly repo: string;
}

/** Milliseconds after which a call that hangs is given up. */
const patience = 30_000;

/** GraphQL gave no complete answer for a reason that REST may not share. */
export class GraphqlFailure extends Error {
  override readonly name = "GraphqlFailure";
}

/** Reads of one repository's API, each retried and given up in time. */
export class GitHubClient {
  readonly place: Place;
  readonly #octokit: Octokit;
  readonly #wait: Wait;

  constructor(octokit: Octokit, place: Place, wait: Wait = waitWithJitter) {
    this.place = place;
    this.#octokit = octokit;
    this.#wait = wait;
  }

  /** The `repository` of a query over `$owner` and `$name`. Throws GraphqlFailure, or SourceError for a rate limit. */
  async graphql(
    query: string,
    variables: Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { owner, repo } = this.place;
    const call = async () => {
      const answer = await inTime(patience, (signal) =>
        this.#octokit.graphql<unknown>(query, { ...variables, owner, name: repo, request: { signal } }),
      );
      const repository = isRecord(answer) ? answer.repository : undefined;
      if (repository !== null && !isRecord(repository)) throw new MalformedAnswer();
      return repository;
    };
    try {
      const repository = await retry(call, this.#wait);
      if (repository !== null) return repository;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.isRateLimit) throw explained("GraphQL", failure);
      throw new GraphqlFailure(failure.message);
    }
    throw new GraphqlFailure("no such repository");
  }

  /**
   * One REST read whose answer `fits`, which needs `permission`. Throws SourceError or ConfigurationError; null for 404, whose
   * meaning only the caller knows.
   */
  async rest<T>(
    what: string,
    fits: (data: unknown) => data is T,
    call: (
      octokit: Octokit,
      common: Place & { request: { signal: AbortSignal } },
    ) => Promise<{ readonly data: unknown }>,
    permission?: string,
  ): Promise<T | null> {
    const once = async () => {
      const { data } = await inTime(patience, (signal) => call(this.#octokit, { ...this.place, request: { signal } }));
      if (!fits(data)) throw new MalformedAnswer();
      return data;
    };
    try {
      return await retry(once, this.#wait);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.status === 404) return null;
      if (failure.status === null && !failure.isMalformed && !failure.isSilent) throw error;
      throw explained(what, failure, permission);
    }
  }
}

function explained(what: string, failure: Failure, permission = "contents: read"): Error {
  const told = `${failure.status === null ? "" : `HTTP ${failure.status}: `}${failure.message.split("\n")[0] ?? ""}`;
  if (failure.isRateLimit) {
    return new SourceError(`GitHub's rate limit is spent (${told}). Run again when it is renewed.`);
  }
  if (failure.status === 401) {
    return new ConfigurationError("github-token", `was refused (${told}).`, "Pass a token that is valid now.");
  }
  if (failure.status === 403) {
    return new ConfigurationError(
      "github-token",
      `may not read ${what} (${told}).`,
      `Give the job \`permissions: ${permission}\`.`,
    );
  }
  return new SourceError(`GitHub did not give ${what} (${told}). Run again later.`);
}
