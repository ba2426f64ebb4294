import { type Attempt, attempt as attemptAny } from "../attempt.ts";
import type { Publisher } from "../call.ts";
import { jobId, type RunId, sha256 } from "../marker.ts";
import { changeIssue, findOwnIssues, type IssuePlace, openIssue, type OwnIssue } from "./issues.ts";
import { isByLater, type IssueState, saysAlready, writeState } from "./state.ts";

/** What an audit has to say in its tracking issue. */
export interface IssueContent {
  /** Names this audit among others of the same repository: workflow, job and settings file. */
  readonly job: string;
  /** The run that speaks: one that began before another's leaves that one's words alone. */
  readonly run: RunId;
  /** Whether something fails: the issue is open then, and closed otherwise. */
  readonly fails: boolean;
  readonly title: string;
  /** Keys of what fails. */
  readonly failing: ReadonlySet<string>;
  /** The Markdown text; `before` is what failed at the last audit, null when nothing is known of it. */
  render(before: IssueState["failing"]): string;
  /** A comment about what is new since the last audit, null when nothing is: an edited issue tells nobody. */
  news(before: IssueState["failing"]): string | null;
}

/** Where the issue is, null when there is none, and why it does not say what it should. */
export interface IssueResult {
  readonly url: string | null;
  readonly reason: string | null;
}

const purpose = { what: "issues", permission: "issues: write" };
const attempt = <T>(call: () => Promise<T>) => attemptAny(call, purpose);

/**
 * Keeps one issue up to date: opened when an audit fails for the first time, edited while it does, with a comment for what is new,
 * closed when nothing fails, opened again. What GitHub refuses is told and never thrown: publishing changes no verdict.
 */
export async function publishIssue(
  publisher: Publisher,
  place: IssuePlace,
  content: IssueContent,
): Promise<IssueResult> {
  const found = await attempt(() => findOwnIssues(publisher, place, jobId(content.job)));
  if (found.failure !== null) return { url: null, reason: found.failure };
  const [own, ...copies] = found.value;
  const done =
    own === undefined ? await firstIssue(publisher, place, content) : await keep(publisher, place, content, own);
  for (const { number } of copies.filter(({ isOpen }) => isOpen)) {
    await attempt(() => changeIssue(publisher, place, number, { state: "closed", state_reason: "not_planned" }));
  }
  return done.failure === null ? { url: done.value, reason: null } : { url: own?.url ?? null, reason: done.failure };
}

async function firstIssue(
  publisher: Publisher,
  place: IssuePlace,
  content: IssueContent,
): Promise<Attempt<string | null>> {
  if (!content.fails) return { value: null, failure: null };
  const open = () => openIssue(publisher, place, { title: content.title, body: bodyOf(content, null) });
  const opened = async () => {
    const [own] = await findOwnIssues(publisher, place, jobId(content.job));
    return own === undefined ? null : { url: own.url };
  };
  return attempt(async () => (await publisher.once(async () => ({ url: await open() }), opened)).url);
}

async function keep(
  publisher: Publisher,
  place: IssuePlace,
  content: IssueContent,
  own: OwnIssue,
): Promise<Attempt<string | null>> {
  const { fails, title } = content;
  if (isByLater(own.body, content.run)) return { failure: "a later audit has already written it", status: null };
  const before = own.state.failing;
  const body = bodyOf(content, before);
  const isSame = own.isOpen === fails && own.title === title && saysAlready(own.body, body);
  if (isSame || (!fails && !own.isOpen)) return { value: own.url, failure: null };
  const state = fails ? { state: "open" } : { state: "closed", state_reason: "completed" };
  const changed = await attempt(() => changeIssue(publisher, place, own.number, { title, body, ...state }));
  if (changed.failure !== null) return changed;
  const news = fails ? content.news(before) : null;
  if (news !== null) {
    const { owner, repo } = place;
    const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
    const told = await attempt(() => publisher.call(route, { owner, repo, issue_number: own.number, body: news }));
    if (told.failure !== null) return told;
  }
  return { value: own.url, failure: null };
}

function bodyOf({ job, run, failing, render }: IssueContent, before: IssueState["failing"]): string {
  const text = render(before).trim();
  return `${writeState({ job: jobId(job), run, digest: sha256(text), failing })}\n${text}`;
}
