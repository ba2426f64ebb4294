import { type Attempt, attempt } from "./attempt.ts";
import type { Publisher } from "./call.ts";
import { bodyOf, type CommentContent, isSame } from "./comment-body.ts";
import { addressOf, idOf, removeComment, strangerOf, writeComment } from "./comment-calls.ts";
import { jobId, readMarker, type RunId } from "./marker.ts";
import { findOwnComments, isUntouched, type OwnComment, type OwnComments } from "./own-comment.ts";
import { headOf } from "./review/head.ts";

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
 * Keeps one comment of ours on a pull request, the oldest: one call to find it, one to write it, none to write when nothing changed,
 * one for each further comment of the same job, and after a first comment one to see that no other run made one at the same moment.
 * What GitHub refuses becomes a reason and is never thrown: publishing changes no verdict.
 */
export async function publishComment(
  publisher: Publisher,
  target: CommentTarget,
  content: CommentContent,
): Promise<CommentResult> {
  const found = await attempt(() => findOwnComments(publisher, target, jobId(target.job)));
  if (found.failure !== null) return { ...unwritten, reason: found.failure };
  const { oldest, others } = found.value;
  if (oldest === null) return content.wanted ? first(publisher, target, content, found.value) : unwritten;
  const result = await edit(publisher, target, content, oldest);
  for (const { id } of others) await attempt(() => removeComment(publisher, target, id));
  return result;
}

const unwritten = { written: false, url: null, reason: null, warning: null };

/** Writes the first comment, and looks whether it is the first. */
async function first(
  publisher: Publisher,
  target: CommentTarget,
  content: CommentContent,
  { page }: OwnComments,
): Promise<CommentResult> {
  const written = await writeFitting(publisher, target, content, null);
  if (written.failure !== null) return { ...unwritten, reason: written.failure };
  const [url, id] = [addressOf(written.value), idOf(written.value)];
  const ours = { ...unwritten, written: true, url, warning: strangerOf(written.value, target.author) };
  const now = await attempt(() => findOwnComments(publisher, target, jobId(target.job), page));
  const oldest = now.failure === null ? now.value.oldest : null;
  // Every run that made one sees all that are older: the oldest stays, and whoever made another takes it back.
  if (oldest === null || id === null || oldest.id >= id) return ours;
  const result = await edit(publisher, target, content, oldest);
  await attempt(() => removeComment(publisher, target, id));
  return result;
}

async function edit(
  publisher: Publisher,
  target: CommentTarget,
  content: CommentContent,
  own: OwnComment,
): Promise<CommentResult> {
  const kept = { ...unwritten, url: own.url };
  if (isNewer(own, target)) return { ...kept, reason: "a later run has already written the comment" };
  if (isSame(own, bodyOf(target, content, own.marker, false))) return kept;
  if (await isOvertaken(publisher, target, own)) return { ...kept, reason: "a newer commit was pushed meanwhile" };
  const written = await writeFitting(publisher, target, content, own);
  if (written.failure !== null) return { ...kept, reason: written.failure };
  return written.value === null ? kept : { ...kept, written: true, url: addressOf(written.value) ?? own.url };
}

/**
 * Whether the pull request has another head by now: the run of that one may write between our look and our word, and would be
 * overwritten. Asked only where the comment is about another commit; when GitHub does not say, what the comment says decides.
 */
async function isOvertaken(publisher: Publisher, target: CommentTarget, { marker }: OwnComment): Promise<boolean> {
  if (marker.head === target.head) return false;
  const head = await attempt(() => headOf(publisher, target));
  return head.failure === null && head.value !== target.head;
}

/** Writes the text, or much less of it when GitHub finds it too long; null when the comment says it already. */
async function writeFitting(
  publisher: Publisher,
  target: CommentTarget,
  content: CommentContent,
  own: OwnComment | null,
): Promise<Attempt<unknown>> {
  const inForm = async (short: boolean): Promise<Attempt<unknown>> => {
    const body = bodyOf(target, content, own?.marker ?? null, short);
    if (own !== null && isSame(own, body)) return { value: null, failure: null };
    const write = () => writeComment(publisher, target, own?.id ?? null, body);
    return attempt(() => (own === null ? publisher.once(write, () => madeBy(publisher, target, body)) : write()));
  };
  const whole = await inForm(false);
  return whole.failure !== null && whole.status === 422 ? inForm(true) : whole;
}

/** The comment that this run made with this text, as GitHub answers a write; null when it made none. */
async function madeBy(publisher: Publisher, target: CommentTarget, body: string): Promise<unknown> {
  const { oldest, others } = await findOwnComments(publisher, target, jobId(target.job));
  const wanted = readMarker(body);
  const own = [oldest, ...others].find((one) => one !== null && JSON.stringify(one.marker) === JSON.stringify(wanted));
  return own ? { id: own.id, html_url: own.url } : null;
}

/**
 * Ours, but by a run that began later, which for the same commit one that is started again did. A marker above another text than
 * its own is no word of a run, and must not keep us silent.
 */
function isNewer(own: OwnComment, target: CommentTarget): boolean {
  const { run, head } = own.marker;
  if (!isUntouched(own) || (head === target.head && target.run.attempt > 1)) return false;
  return run.id === target.run.id ? run.attempt > target.run.attempt : run.id > target.run.id;
}
