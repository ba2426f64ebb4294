import type { PlannedComment } from "../../report/review/plan.ts";
import { failureOf } from "../../trees/github-retry.ts";
import type { Publisher } from "../call.ts";
import type { CommentTarget } from "../comment.ts";
import { jobId } from "../marker.ts";
import { writeReviewMarker } from "./marker.ts";

/** A planned comment with the key by which it is found again. */
export type KeyedComment = PlannedComment & { readonly key: string };

type Fields = Readonly<Record<string, string | number>>;

/**
 * Posts comments: those on lines as one review, each on a file by itself, because a review takes none of these. Gives those that
 * GitHub has no place for. Throws octokit's error for anything else that is refused.
 */
export async function postComments(
  publisher: Publisher,
  target: CommentTarget,
  comments: readonly KeyedComment[],
): Promise<readonly KeyedComment[]> {
  const onLines = comments.filter(({ lines }) => lines !== null);
  const refused = onLines.length > 0 && !(await isTaken(() => postReview(publisher, target, onLines))) ? onLines : [];
  const unplaced: KeyedComment[] = [];
  // A review is taken whole or not at all, and GitHub does not say which comment has no place.
  for (const comment of [...refused, ...comments.filter(({ lines }) => lines === null)]) {
    if (!(await isPlaced(publisher, target, comment))) unplaced.push(comment);
  }
  return unplaced;
}

async function isPlaced(publisher: Publisher, target: CommentTarget, comment: KeyedComment): Promise<boolean> {
  const onLines =
    comment.lines !== null && (await isTaken(() => postOne(publisher, target, fieldsOf(comment, target))));
  return onLines || isTaken(() => postOne(publisher, target, fieldsOf({ ...comment, lines: null }, target)));
}

/** False when GitHub finds no such place in its diff (422), as after a push that came in between. */
async function isTaken(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (failureOf(error).status === 422) return false;
    throw error;
  }
}

function postReview(publisher: Publisher, target: CommentTarget, comments: readonly KeyedComment[]): Promise<unknown> {
  const { owner, repo, pull, head } = target;
  return publisher.call("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
    owner,
    repo,
    pull_number: pull,
    commit_id: head,
    event: "COMMENT",
    // A text of its own would stay below the pull request when the comments are gone.
    body: "",
    comments: comments.map((comment) => fieldsOf(comment, target)),
  });
}

function postOne(publisher: Publisher, { owner, repo, pull, head }: CommentTarget, fields: Fields): Promise<unknown> {
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
