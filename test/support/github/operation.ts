import type { World } from "./world.ts";

/** A request that was checked against GitHub's description. */
export interface Request {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly accept: string;
}
/** One of: a JSON body, a list to be cut into pages, raw bytes, nothing (204). */
export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly list?: readonly unknown[];
  readonly raw?: Buffer;
}
/** Serves one operation; throws an `HttpError` for an answer that is an error. */
type Operation = (world: World, request: Request) => Answer;
/** Operations by GitHub's own name of them: `get /repos/{owner}/{repo}`. */
export type Operations = Readonly<Record<string, Operation>>;
