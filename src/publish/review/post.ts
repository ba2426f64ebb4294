import type { PlannedComment } from "../../report/review/plan.ts";
import { failureOf } from "../../trees/github-retry.ts";
import type { Answer, Publisher } from "../call.ts";
import type { CommentTarget } from "../comment.ts";
import { jobId } from "../marker.ts";
import { type Author, isAuthor } from "../own-comment.ts";
import { listOwn } from "./listed.ts";
import { writeReviewMarker } from "./marker.ts";

/** A planned comment with the key by which it is found again. */
export type KeyedComment = PlannedComment & { readonly key: string };

type Fields = Readonly<Record<string, string | number>>;

/** What became of comments that were posted. */
export interface Posted {
  /** Those that GitHub has no place for. */
  readonly unplaced: readonly KeyedComment[];
  /** Who GitHub says wrote the others; null when it does not say, or none was written. */
  readonly author: Author | null;
}

/**
 * Posts comments: those on lines as one review, each on a file by itself, because a review takes none of these. Throws octokit's
 * error for anything that is refused for another reason than its place.
 */
export async function postComments(
  publisher: Publisher,
  target: CommentTarget,
  comments: readonly KeyedComment[],
): Promise<Posted> {
  const onLines = comments.filter(({ lines }) => lines !== null);
  const review =
    onLines.length === 0
      ? null
      : await taken(() => made(publisher, target, onLines, () => postReview(publisher, target, onLines)));
  // A review is taken whole or not at all, and GitHub does not say which comment has no place.
  const alone = comments.filter(({ lines }) => lines === null || review === null);
  const answers = review === null ? [] : [review];
  const unplaced: KeyedComment[] = [];
  for (const comment of alone) {
    const answer = await placed(publisher, target, comment);
    if (answer === null) unplaced.push(comment);
    else answers.push(answer);
  }
  return { unplaced, author: answers.map(authorOf).find((author) => author !== null) ?? null };
}

/** On its lines, else on its file, else nowhere (null). */
async function placed(publisher: Publisher, target: CommentTarget, comment: KeyedComment): Promise<Answer | null> {
  const { lines } = comment;
  const post = (place: KeyedComment) =>
    taken(() => made(publisher, target, [comment], () => postOne(publisher, target, fieldsOf(place, target))));
  return (lines && (await post(comment))) ?? post({ ...comment, lines: null });
}

/** Null when GitHub finds no such place in its diff (422), as after a push that came in between. */
async function taken(call: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await call();
  } catch (error) {
    if (failureOf(error).status === 422) return null;
    throw error;
  }
}

/** Posts comments once, also when the answer gets lost. */
function made(
  publisher: Publisher,
  target: CommentTarget,
  comments: readonly KeyedComment[],
  post: () => Promise<Answer>,
): Promise<Answer> {
  return publisher.once(post, () => standing(publisher, target, comments));
}

/** An answer without an author when all comments stand; null when any does not, because a review is taken whole. */
async function standing(
  publisher: Publisher,
  target: CommentTarget,
  comments: readonly KeyedComment[],
): Promise<Answer | null> {
  const keys = new Set((await listOwn(publisher, target)).map(({ key }) => key));
  return comments.every(({ key }) => keys.has(key)) ? { data: null, headers: {} } : null;
}

function authorOf({ data }: Answer): Author | null {
  const user = typeof data === "object" && data !== null && "user" in data ? data.user : null;
  return isAuthor(user) ? user : null;
}

function postReview(publisher: Publisher, target: CommentTarget, comments: readonly KeyedComment[]): Promise<Answer> {
  const { owner, repo, pull, head } = target;
  const review = {
    owner,
    repo,
    pull_number: pull,
    commit_id: head,
    event: "COMMENT",
    // A text of its own would stay below the pull request when the comments are gone.
    body: "",
    comments: comments.map((comment) => fieldsOf(comment, target)),
  };
  return publisher.call("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", review, (answer) => {
    return typeof answer === "object" && answer !== null && "id" in answer;
  });
}

function postOne(publisher: Publisher, { owner, repo, pull, head }: CommentTarget, fields: Fields): Promise<Answer> {
  return publisher.call("POST /repos/{owner}/{repo}/pulls/{pull_number}/comments", {
    owner,
    repo,
    pull_number: pull,
    commit_id: head,
    ...fields,
    ...(fields.line === undefined ? { subject_type: "file" } : {}),
  });
}

function fieldsOf({ path, side, lines, body, key }: KeyedComment, { job }: CommentTarget): Fields {
  const text = { path, body: `${writeReviewMarker({ job: jobId(job), key })}\n${body}` };
  if (lines === null) return text;
  const name = side === "base" ? "LEFT" : "RIGHT";
  const start = lines.first < lines.last ? { start_line: lines.first, start_side: name } : {};
  return { ...text, line: lines.last, side: name, ...start };
}
