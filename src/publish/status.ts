import type { Verdict } from "../types.ts";
import { attempt } from "./attempt.ts";
import type { Publisher } from "./call.ts";

/** Where a verdict stands among the checks of a commit. */
export interface StatusTarget {
  readonly owner: string;
  readonly repo: string;
  /** Full id of the commit that was judged. */
  readonly sha: string;
  /** What it is called; a later one of the same name takes its place. */
  readonly context: string;
  /** Address of the page that says more. */
  readonly page: string;
}

const states: Readonly<Record<Verdict, string>> = { pass: "success", fail: "failure", error: "error" };
const purpose = { what: "commit statuses", permission: "statuses: write" };
/** Characters that GitHub takes of a description (422 above). */
export const longestDescription = 140;

/** Puts a verdict on a commit; why GitHub did not take it, null when it stands there. Never throws. */
export async function publishStatus(
  publisher: Publisher,
  { owner, repo, sha, context, page }: StatusTarget,
  verdict: Verdict,
  sentence: string,
): Promise<string | null> {
  const state = states[verdict];
  // GitHub refuses characters of four bytes here.
  const description = sentence.replace(/[\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
  const stands = (data: unknown): boolean => isOf(data, { state, context });
  const parameters = { owner, repo, sha, state, context, description, target_url: page };
  const write = () => publisher.call("POST /repos/{owner}/{repo}/statuses/{sha}", parameters, stands);
  // One more of the same does no harm: whether the first got there need not be known.
  const written = await attempt(() => publisher.once(write, () => Promise.resolve(null)), purpose);
  return written.failure;
}

function isOf(data: unknown, wanted: { readonly state: string; readonly context: string }): boolean {
  const { state, context } = (data ?? {}) as { readonly state?: unknown; readonly context?: unknown };
  return state === wanted.state && context === wanted.context;
}
