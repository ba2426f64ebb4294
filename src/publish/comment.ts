import { attempt } from "./attempt.ts";
import { contentOf, jobId, type Marker, type RunId, sha256, writeMarker } from "./marker.ts";
import type { Publisher } from "./call.ts";
import { findOwnComments, isAuthor, isBy, isUntouched, type OwnComment } from "./own-comment.ts";

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

/** What became of a comment. */
export interface CommentResult {
  readonly written: boolean;
  readonly url: string | null;
  /** Why it was not written when it should have been. */
  readonly reason: string | null;
  /** What is wrong although it was written. */
  readonly warning: string | null;
}

/**
 * Keeps one comment of ours on a pull request: one call to find it, one to write it, none to write when nothing changed, and one
 * for each older comment of the same job. What GitHub refuses becomes a reason and is never thrown: publishing changes no verdict.
 */
export async function publishComment(
  publisher: Publisher,
  target: CommentTarget,
  content: CommentContent,
): Promise<CommentResult> {
  const found = await attempt(() => findOwnComments(publisher, target, jobId(target.job)));
  if (found.failure !== null) return { ...unwritten, reason: found.failure };
  const { newest, older } = found.value;
  const result = await keep(publisher, target, content, newest);
  for (const { id } of older) await attempt(() => remove(publisher, target, id));
  return result;
}

const unwritten = { written: false, url: null, reason: null, warning: null };

async function keep(
  publisher: Publisher,
  target: CommentTarget,
  content: CommentContent,
  own: OwnComment | null,
): Promise<CommentResult> {
  if (own === null && !content.wanted) return unwritten;
  const url = own?.url ?? null;
  if (own !== null && isNewer(own, target)) {
    return { ...unwritten, url, reason: "a later run has already written the comment" };
  }
  const body = bodyOf(target, content, own?.marker.broke ?? null);
  if (own !== null && isSame(own, body)) return { ...unwritten, url };
  const written = await attempt(() => write(publisher, target, own, body));
  if (written.failure !== null) return { ...unwritten, url, reason: written.failure };
  const warning = own === null ? strangerOf(written.value, target.author) : null;
  return { written: true, url: addressOf(written.value) ?? url, reason: null, warning };
}

/**
 * Ours, but about another commit and by a run that began later; for the same commit the last word counts. A marker above another
 * text than its own is no word of a run, and must not keep us silent.
 */
function isNewer(own: OwnComment, target: CommentTarget): boolean {
  const { run, head } = own.marker;
  if (head === target.head || !isUntouched(own)) return false;
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
  return own.marker.digest === sha256(contentOf(body)) && isUntouched(own);
}

async function write(
  publisher: Publisher,
  { owner, repo, pull }: CommentTarget,
  own: OwnComment | null,
  body: string,
): Promise<unknown> {
  const { data } =
    own === null
      ? await publisher.call("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
          owner,
          repo,
          issue_number: pull,
          body,
        })
      : await publisher.call("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
          owner,
          repo,
          comment_id: own.id,
          body,
        });
  return data;
}

async function remove(publisher: Publisher, { owner, repo }: CommentTarget, id: number): Promise<void> {
  await publisher.call("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", { owner, repo, comment_id: id });
}

/** Under another login than the expected one no later run would find the comment again. */
function strangerOf(data: unknown, author: string): string | null {
  const user = typeof data === "object" && data !== null && "user" in data ? data.user : null;
  if (!isAuthor(user) || isBy(user, author)) return null;
  return `The token writes as ${user.login}, not as ${author}: every run would add a comment. Set comment-author: ${user.login}`;
}

function addressOf(data: unknown): string | null {
  const found = typeof data === "object" && data !== null && "html_url" in data ? data.html_url : null;
  return typeof found === "string" ? found : null;
}
