import type { Publisher } from "./call.ts";
import { isAuthor, isBy } from "./own-comment.ts";

/** A pull request of a repository. */
interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly pull: number;
}

/** Writes a comment, a new one without an id; GitHub's answer. */
export async function writeComment(
  publisher: Publisher,
  { owner, repo, pull }: Place,
  id: number | null,
  body: string,
): Promise<unknown> {
  const { data } =
    id === null
      ? await publisher.call(
          "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
          { owner, repo, issue_number: pull, body },
          // A proxy's page instead of an answer says nothing of whether the comment was made.
          (answer) => idOf(answer) !== null,
        )
      : await publisher.call("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
          owner,
          repo,
          comment_id: id,
          body,
        });
  return data;
}

/** Deletes a comment. */
export async function removeComment(publisher: Publisher, { owner, repo }: Place, id: number): Promise<void> {
  await publisher.call("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", { owner, repo, comment_id: id });
}

/** Under another login than the expected one no later run would find the comment again: what to do then, else null. */
export function strangerOf(data: unknown, author: string): string | null {
  const user = typeof data === "object" && data !== null && "user" in data ? data.user : null;
  if (!isAuthor(user) || isBy(user, author)) return null;
  return `The token writes as ${user.login}, not as ${author}: every run would add a comment. Set comment-author: ${user.login}`;
}

/** The address of the comment that an answer is about; null when it has none. */
export function addressOf(data: unknown): string | null {
  const found = typeof data === "object" && data !== null && "html_url" in data ? data.html_url : null;
  return typeof found === "string" ? found : null;
}

/** The id of the comment that an answer is about; null when it has none. */
export function idOf(data: unknown): number | null {
  const id = typeof data === "object" && data !== null && "id" in data ? data.id : null;
  return typeof id === "number" ? id : null;
}
