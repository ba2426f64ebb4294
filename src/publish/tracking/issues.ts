import { isRecord } from "../../shapes.ts";
import type { Publisher } from "../call.ts";
import { addressOf } from "../comment-calls.ts";
import { isAuthor, isBy } from "../own-comment.ts";
import { type IssueState, readState } from "./state.ts";

/** The repository, and who we are there. */
export interface IssuePlace {
  readonly owner: string;
  readonly repo: string;
  /** Login under which the token writes. */
  readonly author: string;
}

/** An issue of ours. */
export interface OwnIssue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  readonly state: IssueState;
}

/** By this label our issues are found again. */
const label = "tikv-guard";

/** This job's issues, the oldest first, by their label, author and first line: a first line alone could be anyone's. */
export async function findOwnIssues(
  publisher: Publisher,
  place: IssuePlace,
  job: string,
): Promise<readonly OwnIssue[]> {
  const found: OwnIssue[] = [];
  for (let page = 1; ; page++) {
    const { data, headers } = await publisher.call(
      "GET /repos/{owner}/{repo}/issues",
      { owner: place.owner, repo: place.repo, labels: label, state: "all", per_page: 100, page },
      Array.isArray,
    );
    found.push(...(data as readonly unknown[]).flatMap((issue) => ownIssue(issue, place.author, job)));
    if (!headers.link?.includes('rel="next"')) return found.sort((a, b) => a.number - b.number);
  }
}

/** Opens an issue; its address. */
export async function openIssue(
  publisher: Publisher,
  { owner, repo }: IssuePlace,
  { title, body }: { readonly title: string; readonly body: string },
): Promise<string | null> {
  const route = "POST /repos/{owner}/{repo}/issues";
  // A proxy's page instead of an answer says nothing of whether the issue was made.
  const { data } = await publisher.call(
    route,
    { owner, repo, title, body, labels: [label] },
    (answer) => addressOf(answer) !== null,
  );
  return addressOf(data);
}

/** Changes parts of an issue. */
export async function changeIssue(
  publisher: Publisher,
  { owner, repo }: IssuePlace,
  issue_number: number,
  changes: Readonly<Record<string, string>>,
): Promise<void> {
  await publisher.call("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { owner, repo, issue_number, ...changes });
}

function ownIssue(value: unknown, author: string, job: string): readonly OwnIssue[] {
  if (!isRecord(value) || value.pull_request !== undefined || !isAuthor(value.user)) return [];
  const { number, html_url, title, body, state } = value;
  const own = typeof body === "string" && isBy(value.user, author) ? readState(body) : null;
  if (own === null || own.job !== job || typeof number !== "number") return [];
  return [
    {
      number,
      url: String(html_url),
      title: String(title),
      body: String(body),
      isOpen: state === "open",
      state: own,
    },
  ];
}
