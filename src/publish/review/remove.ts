import { failureOf } from "../../trees/github-retry.ts";
import type { Publisher } from "../call.ts";
import type { CommentTarget } from "../comment.ts";
import { refusal } from "../refusal.ts";
import type { OwnReviewComment } from "./listed.ts";

/** Deletes review comments; the first refusal, or null when all are gone. */
export async function removeAll(
  publisher: Publisher,
  target: CommentTarget,
  comments: readonly OwnReviewComment[],
): Promise<string | null> {
  const failures: string[] = [];
  for (const { id } of comments) {
    const failure = await remove(publisher, target, id);
    if (failure !== null) failures.push(failure);
  }
  return failures[0] ?? null;
}

async function remove(publisher: Publisher, { owner, repo }: CommentTarget, id: number): Promise<string | null> {
  try {
    await publisher.call("DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}", { owner, repo, comment_id: id });
    return null;
  } catch (error) {
    // Somebody else, or a run at the same moment, was faster.
    return failureOf(error).status === 404 ? null : refusal(error);
  }
}
