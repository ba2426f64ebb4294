import { contentOf, jobId, type Marker, type RunId, sha256, writeMarker } from "./marker.ts";
import { findOwnComment, type OwnComment, type Requester } from "./own-comment.ts";
import { refusal } from "./refusal.ts";

/** Where a comment goes and who we are there. */
export interface CommentTarget {
  readonly owner: string;
  readonly repo: string;
  readonly pull: number;
  /** Login under which the token writes: github-actions[bot]. */
  readonly author: string;
  /** Names this job among others of ours on the same pull request: workflow, job and settings file. */
  readonly job: string;
  readonly run: RunId;
  /** Full id of the commit that was judged. */
  readonly head: string;
}

/** What is to be said. */
export interface CommentContent {
  /** Regressions to remember, so that a later comment can say they are resolved. */
  readonly regressions: number;
  /** Whether a comment is wanted when there is none of ours yet. One of ours is always kept up to date. */
  readonly wanted: boolean;
  /** The Markdown text; `broke` is the last state that had regressions. */
  render(broke: Marker["broke"]): string;
}

/** What became of a comment; `reason` says why it was not written when it should have been. */
export interface CommentResult {
  readonly written: boolean;
  readonly url: string | null;
  readonly reason: string | null;
}

/**
 * Keeps one comment of ours on a pull request: one call to find it, one to write it, none to write when nothing changed.
 * What GitHub refuses becomes a reason and is never thrown: publishing changes no verdict.
 */
export async function publishComment(
  octokit: Requester,
  target: CommentTarget,
  content: CommentContent,
): Promise<CommentResult> {
  const found = await attempt(() => findOwnComment(octokit, target, jobId(target.job)));
  if (found.failure !== null) return { written: false, url: null, reason: found.failure };
  const own = found.value;
  if (own === null && !content.wanted) return { written: false, url: null, reason: null };
  if (own !== null && isNewer(own.marker, target)) return untouched(own, "a later run has already written the comment");
  const body = bodyOf(target, content, own?.marker.broke ?? null);
  if (own !== null && isSame(own, body)) return untouched(own, null);
  const written = await attempt(() => write(octokit, target, own, body));
  if (written.failure !== null) return { written: false, url: own?.url ?? null, reason: written.failure };
  return { written: true, url: written.value, reason: null };
}

/** Ours, but about another commit and by a run that began later; for the same commit the last word counts. */
function isNewer({ run, head }: Marker, target: CommentTarget): boolean {
  if (head === target.head) return false;
  return run.id === target.run.id ? run.attempt > target.run.attempt : run.id > target.run.id;
}

function bodyOf(target: CommentTarget, content: CommentContent, before: Marker["broke"]): string {
  const text = content.render(before).trim();
  const broke = content.regressions > 0 ? { regressions: content.regressions, head: target.head } : before;
  const { run, head } = target;
  return `${writeMarker({ job: jobId(target.job), run, head, broke, digest: sha256(text) })}\n${text}`;
}

/** Whether the comment already says this, and nobody has edited it. */
function isSame(own: OwnComment, body: string): boolean {
  const digest = sha256(contentOf(body));
  return own.marker.digest === digest && sha256(contentOf(own.body)) === digest;
}

function untouched(own: OwnComment, reason: string | null): CommentResult {
  return { written: false, url: own.url, reason };
}

async function write(
  octokit: Requester,
  { owner, repo, pull }: CommentTarget,
  own: OwnComment | null,
  body: string,
): Promise<string | null> {
  const { data } =
    own === null
      ? await octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
          owner,
          repo,
          issue_number: pull,
          body,
        })
      : await octokit.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
          owner,
          repo,
          comment_id: own.id,
          body,
        });
  return addressOf(data) ?? own?.url ?? null;
}

function addressOf(data: unknown): string | null {
  const found = typeof data === "object" && data !== null && "html_url" in data ? data.html_url : null;
  return typeof found === "string" ? found : null;
}

type Attempt<T> = { readonly value: T; readonly failure: null } | { readonly failure: string };

async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await call(), failure: null };
  } catch (error) {
    return { failure: refusal(error) };
  }
}
