import { type Marker, readMarker } from "./marker.ts";

/** The part of an octokit that is used here; `@actions/github`'s and any other have it. */
export interface Requester {
  request(
    route: string,
    parameters: Readonly<Record<string, string | number>>,
  ): Promise<{ readonly data: unknown; readonly headers: { readonly link?: string | undefined } }>;
}

/** A comment of ours as it stands on the pull request. */
export interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly marker: Marker;
}

interface ListedComment {
  readonly id: number;
  readonly html_url: string;
  readonly body?: string;
  readonly user: { readonly login: string; readonly type?: string } | null;
}

interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly pull: number;
  readonly author: string;
}

/** Finds this job's comment by its marker and its author: a marker alone could be put into a comment by anyone. */
export async function findOwnComment(octokit: Requester, place: Place, job: string): Promise<OwnComment | null> {
  const { owner, repo, pull } = place;
  for (let page = 1; ; page++) {
    const { data, headers } = await octokit.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner,
      repo,
      issue_number: pull,
      per_page: 100,
      page,
    });
    const own = listed(data).flatMap((comment) => ownComment(comment, place.author, job));
    const newest = own.at(-1);
    if (newest !== undefined) return newest;
    if (!headers.link?.includes('rel="next"')) return null;
  }
}

/** The comments of an answer; an answer of another shape holds none. */
function listed(data: unknown): readonly ListedComment[] {
  return Array.isArray(data) ? data.filter(isListed) : [];
}

function isListed(value: unknown): value is ListedComment {
  return typeof value === "object" && value !== null && "id" in value && "html_url" in value && "user" in value;
}

function ownComment(comment: ListedComment, author: string, job: string): readonly OwnComment[] {
  const body = comment.body ?? "";
  const marker = isBy(comment.user, author) ? readMarker(body) : null;
  return marker !== null && marker.job === job ? [{ id: comment.id, url: comment.html_url, body, marker }] : [];
}

/** An app's login ends in [bot] and its type is Bot; both are asked for, and the ending may be left out of the input. */
function isBy(user: ListedComment["user"], author: string): boolean {
  if (user === null) return false;
  const [login, wanted] = [user.login.toLowerCase(), author.toLowerCase()];
  if (login.endsWith("[bot]")) return user.type === "Bot" && (login === wanted || login === `${wanted}[bot]`);
  return login === wanted;
}
