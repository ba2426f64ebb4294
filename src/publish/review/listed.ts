import type { Publisher } from "../call.ts";
import type { CommentTarget } from "../comment.ts";
import { jobId } from "../marker.ts";
import { type Author, isAuthor, isBy } from "../own-comment.ts";
import { readReviewMarker } from "./marker.ts";

/** A review comment of this job as it stands on the pull request. */
export interface OwnReviewComment {
  readonly id: number;
  readonly key: string;
  /** True when the diff no longer has the lines that it was made on. */
  readonly outdated: boolean;
  /** True when somebody answered: it is then a part of a talk that is not ours alone. */
  readonly answered: boolean;
}

interface Listed {
  readonly id: number;
  readonly body: string;
  readonly user: Author | null;
  readonly line?: number | null;
  readonly subject_type?: string;
  readonly in_reply_to_id?: number;
}

/** Reads all review comments of a pull request, a call for each hundred, and gives those of this job, by marker and author, the oldest first. */
export async function listOwn(publisher: Publisher, target: CommentTarget): Promise<readonly OwnReviewComment[]> {
  const { owner, repo, pull } = target;
  const all: Listed[] = [];
  for (let page = 1; ; page++) {
    const { data, headers } = await publisher.call(
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments",
      { owner, repo, pull_number: pull, per_page: 100, page },
      // A cut list read as an empty one would lead to second comments.
      isList,
    );
    all.push(...(data as readonly Listed[]));
    if (!headers.link?.includes('rel="next"')) break;
  }
  const answered = new Set(all.map(({ in_reply_to_id }) => in_reply_to_id));
  return all.flatMap((comment) => own(comment, target, answered)).sort((a, b) => a.id - b.id);
}

function own(
  comment: Listed,
  { author, job }: CommentTarget,
  answered: ReadonlySet<number | undefined>,
): readonly OwnReviewComment[] {
  const { id, body, user } = comment;
  const marker = user !== null && isBy(user, author) ? readReviewMarker(body) : null;
  if (marker === null || marker.job !== jobId(job)) return [];
  return [{ id, key: marker.key, outdated: isOutdated(comment), answered: answered.has(id) }];
}

/** GitHub takes the line from a comment whose lines left the diff; a comment on a whole file has none to lose. */
function isOutdated({ line, subject_type }: Listed): boolean {
  return subject_type !== "file" && (line ?? null) === null;
}

function isList(data: unknown): data is readonly Listed[] {
  return Array.isArray(data) && data.every(isListed);
}

function isListed(value: unknown): value is Listed {
  if (typeof value !== "object" || value === null) return false;
  const { id, body, user } = value as Readonly<Record<string, unknown>>;
  return typeof id === "number" && typeof body === "string" && (user === null || isAuthor(user));
}
