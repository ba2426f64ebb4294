import type { Publisher } from "./call.ts";
import { contentOf, type Marker, readMarker, sha256 } from "./marker.ts";

/** A comment of ours as it stands on the pull request. */
export interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly marker: Marker;
}

/** This job's comments on a pull request: the oldest, and others that two runs at a time left behind. */
export interface OwnComments {
  readonly oldest: OwnComment | null;
  readonly others: readonly OwnComment[];
  /** The last page of the list that was looked at. */
  readonly page: number;
}

/** Who wrote a comment. */
export interface Author {
  readonly login: string;
  readonly type?: string;
}

interface ListedComment {
  readonly id: number;
  readonly html_url: string;
  readonly body?: string;
  readonly user: Author | null;
}

interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly pull: number;
  readonly author: string;
}

/**
 * Finds this job's comments, on the first page that has one (`from` where earlier ones are known), by their marker and their
 * author: a marker alone could be put into a comment by anyone.
 */
export async function findOwnComments(publisher: Publisher, place: Place, job: string, from = 1): Promise<OwnComments> {
  const { owner, repo, pull } = place;
  for (let page = from; ; page++) {
    const { data, headers } = await publisher.call(
      "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
      { owner, repo, issue_number: pull, per_page: 100, page },
      // A cut list read as an empty one would lead to a second comment.
      isList,
    );
    const own = (data as readonly ListedComment[]).flatMap((comment) => ownComment(comment, place.author, job));
    const [oldest, ...others] = own;
    if (oldest !== undefined) return { oldest, others, page };
    if (!headers.link?.includes('rel="next"')) return { oldest: null, others: [], page };
  }
}

/** Whether nobody has changed the comment since we wrote it. */
export function isUntouched(own: OwnComment): boolean {
  return own.marker.digest === sha256(contentOf(own.body));
}

function isList(data: unknown): data is readonly ListedComment[] {
  return Array.isArray(data) && data.every(isListed);
}

function isListed(value: unknown): value is ListedComment {
  if (typeof value !== "object" || value === null) return false;
  const { id, html_url, body, user } = value as Readonly<Record<string, unknown>>;
  const hasText = body === undefined || body === null || typeof body === "string";
  return typeof id === "number" && typeof html_url === "string" && hasText && (user === null || isAuthor(user));
}

/** Whether a value of an answer says who wrote something. */
export function isAuthor(value: unknown): value is Author {
  return typeof value === "object" && value !== null && "login" in value && typeof value.login === "string";
}

function ownComment(comment: ListedComment, author: string, job: string): readonly OwnComment[] {
  const body = comment.body ?? "";
  const marker = comment.user !== null && isBy(comment.user, author) ? readMarker(body) : null;
  return marker !== null && marker.job === job ? [{ id: comment.id, url: comment.html_url, body, marker }] : [];
}

/** An app's login ends in [bot] and its type is Bot; both are asked for, and the ending may be left out of the input. */
export function isBy(user: Author, author: string): boolean {
  const [login, wanted] = [user.login.toLowerCase(), author.toLowerCase()];
  if (login.endsWith("[bot]")) return user.type === "Bot" && (login === wanted || login === `${wanted}[bot]`);
  return login === wanted;
}
