import { type Attempt, attempt } from "./attempt.ts";
import { addressOf, removeComment, strangerOf, writeComment } from "./comment-calls.ts";
import { contentOf, jobId, type JudgedWith, type Marker, type RunId, sha256, writeMarker } from "./marker.ts";
import type { Publisher } from "./call.ts";
import { findOwnComments, isUntouched, type OwnComment } from "./own-comment.ts";

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
  /** What judged; null when nothing was judged, and what was known before stays known. */
  readonly judged?: JudgedWith | null;
  /** The Markdown text; `broke` is the last state that had regressions, `earlier` what judged before where that is another, `short` asks for much less. */
  render(broke: Marker["broke"], short: boolean, earlier: JudgedWith | null): string;
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
  for (const { id } of older) await attempt(() => removeComment(publisher, target, id));
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
  const written = await writeFitting(publisher, target, content, own);
  if (written.failure !== null) return { ...unwritten, url, reason: written.failure };
  if (written.value === null) return { ...unwritten, url };
  const warning = own === null ? strangerOf(written.value, target.author) : null;
  return { written: true, url: addressOf(written.value) ?? url, reason: null, warning };
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
    return attempt(() => writeComment(publisher, target, own?.id ?? null, body));
  };
  const whole = await inForm(false);
  return whole.failure !== null && whole.status === 422 ? inForm(true) : whole;
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

function bodyOf(target: CommentTarget, content: CommentContent, own: Marker | null, short: boolean): string {
  const before = own?.broke ?? null;
  const judged = content.judged ?? own?.judged ?? null;
  const earlier = earlierThan(judged, own, target.head);
  const text = content.render(before, short, earlier).trim();
  const broke = content.regressions > 0 ? { regressions: content.regressions, head: target.head } : before;
  const { run, head } = target;
  return `${writeMarker({ job: jobId(target.job), run, head, broke, judged, earlier, digest: sha256(text) })}\n${text}`;
}

/** What judged before; a run that only repeats the last one says it again, so that it changes nothing. */
function earlierThan(judged: JudgedWith | null, own: Marker | null, head: string): JudgedWith | null {
  if (own === null || JSON.stringify(own.judged) !== JSON.stringify(judged)) return own?.judged ?? null;
  return own.head === head ? own.earlier : null;
}

/** Whether the comment already says this, and nobody has edited it. */
function isSame(own: OwnComment, body: string): boolean {
  return own.marker.digest === sha256(contentOf(body)) && isUntouched(own);
}
