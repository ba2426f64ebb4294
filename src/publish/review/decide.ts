import type { OwnReviewComment } from "./listed.ts";

/** What is to be done about the review comments of a pull request. */
interface Decision<T> {
  readonly post: readonly T[];
  readonly remove: readonly OwnReviewComment[];
}

/**
 * Compares what stands with what is wanted, by key: one that says it and stands on its lines is kept, and so is each that somebody
 * answered; the others go. With `complete` false not everything is known that is wanted, and what seems not to be stays.
 */
export function decide<T extends { readonly key: string }>(
  standing: readonly OwnReviewComment[],
  wanted: readonly T[],
  complete: boolean,
): Decision<T> {
  const keys = new Set(wanted.map(({ key }) => key));
  const kept = keepers(standing);
  return {
    post: wanted.filter(({ key }) => !kept.has(key)),
    remove: standing.filter(
      (comment) => !comment.answered && (keys.has(comment.key) ? kept.get(comment.key) !== comment : complete),
    ),
  };
}

/** Of the comments of each key the one to keep: one that is answered, else the oldest on its lines. */
function keepers(standing: readonly OwnReviewComment[]): ReadonlyMap<string, OwnReviewComment> {
  const answered = standing.filter((comment) => comment.answered);
  const current = standing.filter((comment) => !comment.answered && !comment.outdated);
  // Of equal keys a map keeps the last.
  return new Map([...answered, ...current].reverse().map((comment) => [comment.key, comment]));
}
