import type { PlannedComment } from "../../report/review/plan.ts";
import { attempt } from "../attempt.ts";
import type { Publisher } from "../call.ts";
import type { CommentTarget } from "../comment.ts";
import { sha256 } from "../marker.ts";
import { isBy } from "../own-comment.ts";
import { count } from "../../report/render/words.ts";
import { decide } from "./decide.ts";
import { headOf } from "./head.ts";
import { listOwn } from "./listed.ts";
import { type KeyedComment, postComments } from "./post.ts";
import { removeAll } from "./remove.ts";

/** What the review is to say. */
export interface ReviewContent {
  readonly comments: readonly PlannedComment[];
  /** False when the run could not evaluate everything: what it does not find is then not known to be gone. */
  readonly complete: boolean;
}

/** What became of the review comments. */
export interface ReviewResult {
  /** How many of the matters stand on the diff now; null when that is not known. */
  readonly placed: number | null;
  /** Why not all that was wanted was done. */
  readonly reason: string | null;
}

/**
 * Keeps this job's review comments: one call to find them and none to write when nothing changed. Before it writes it asks for the
 * pull request's head, so that an older run does not speak of a newer commit; after it posted it looks for twins that a run at the
 * same moment made. What GitHub refuses becomes a reason and is never thrown: publishing changes no verdict.
 */
export async function publishReview(
  publisher: Publisher,
  target: CommentTarget,
  { comments, complete }: ReviewContent,
): Promise<ReviewResult> {
  const wanted = comments.map((comment) => ({ ...comment, key: sha256(comment.identity) }));
  const standing = await attempt(() => listOwn(publisher, target));
  if (standing.failure !== null) return unknown(standing.failure);
  const { post, remove } = decide(standing.value, wanted, complete);
  if (post.length + remove.length === 0) return { placed: matters(wanted), reason: null };
  const head = await attempt(() => headOf(publisher, target));
  if (head.failure !== null) return unknown(head.failure);
  if (head.value !== target.head) return unknown("a newer commit was pushed meanwhile");
  const posted = await attempt(() => postComments(publisher, target, post));
  if (posted.failure !== null) return unknown(posted.failure);
  const { unplaced, author } = posted.value;
  const writer = author === null || isBy(author, target.author) ? null : author.login;
  const kept = await removeAll(publisher, target, remove);
  const as = { ...target, author: writer ?? target.author };
  const twins = post.length > unplaced.length ? await removeTwins(publisher, as, wanted) : null;
  return resultOf(wanted, unplaced, (writer && stranger(writer, target.author)) ?? kept ?? twins);
}

/** Under another login than the expected one the next run would not find them and post them again, to remove them as twins. */
function stranger(writer: string, author: string): string {
  return `the token writes as ${writer}, not as ${author}; set comment-author: ${writer}`;
}

function unknown(reason: string): ReviewResult {
  return { placed: null, reason };
}

function matters(comments: readonly KeyedComment[]): number {
  return comments.reduce((sum, comment) => sum + comment.matters, 0);
}

function resultOf(
  wanted: readonly KeyedComment[],
  unplaced: readonly KeyedComment[],
  refused: string | null,
): ReviewResult {
  const none =
    unplaced.length === 0
      ? null
      : `GitHub has no place in the diff for ${count(unplaced.length, "of them", "of them")}`;
  return { placed: matters(wanted) - matters(unplaced), reason: none ?? refused };
}

/** Of two equal comments the younger goes: whichever run looks last finds both. */
async function removeTwins(
  publisher: Publisher,
  target: CommentTarget,
  wanted: readonly KeyedComment[],
): Promise<string | null> {
  const standing = await attempt(() => listOwn(publisher, target));
  if (standing.failure !== null) return standing.failure;
  return removeAll(publisher, target, decide(standing.value, wanted, false).remove);
}
