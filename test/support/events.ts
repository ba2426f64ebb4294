import definitions from "@octokit/webhooks-examples" with { type: "json" };
import type { Pull } from "./github/world.ts";
import type { TestRepository } from "./repository.ts";

/** An event as an action meets it: the payload, and what goes with it in the `github` context. */
export interface TestEvent {
  readonly eventName: string;
  readonly event: object;
  readonly github: Readonly<Record<string, string>>;
}
type Payload = Record<string, unknown>;
type Definitions = readonly { readonly name: string; readonly examples: readonly Payload[] }[];

const fullName = "octo/demo";

/** The payload of a pull request, as GitHub sends it, with the real repository's commits. */
export function pullRequestEvent(pull: Pull, options: { action?: string; eventName?: string } = {}): TestEvent {
  const { action = "synchronize", eventName = "pull_request" } = options;
  const payload = example("pull_request", action);
  const shown = payload.pull_request as Payload;
  const base = end(shown.base, fullName, pull.baseRef, pull.baseSha);
  const head = end(shown.head, pull.fork ?? fullName, pull.headRef, pull.headSha);
  const pull_request = { ...shown, number: pull.number, base, head };
  const event = { ...payload, number: pull.number, pull_request, repository: repositoryIn(payload, fullName) };
  const target = eventName === "pull_request_target";
  const ref = target ? `refs/heads/${pull.baseRef}` : `refs/pull/${pull.number}/merge`;
  const refs = { base_ref: pull.baseRef, head_ref: pull.headRef };
  return { eventName, event, github: { ref, sha: target ? pull.baseSha : (pull.mergeSha ?? pull.headSha), ...refs } };
}

/** The payload of a push to a branch; `before` of zeros for a new one. */
export function pushEvent(branch: string, before: string, after: string): TestEvent {
  const ref = `refs/heads/${branch}`;
  const payload = example("push");
  const created = /^0+$/.test(before);
  const head_commit = { ...(payload.head_commit as Payload), id: after };
  const moved = { ref, before, after, created, deleted: false, base_ref: null, head_commit };
  return {
    eventName: "push",
    event: { ...payload, ...moved, repository: repositoryIn(payload, fullName) },
    github: { ref, sha: after },
  };
}

/** The payload of a workflow started by hand on a branch. */
export function dispatchEvent(repository: TestRepository, branch: string): TestEvent {
  const ref = `refs/heads/${branch}`;
  const payload = example("workflow_dispatch");
  const event = { ...payload, ref, repository: repositoryIn(payload, fullName) };
  return { eventName: "workflow_dispatch", event, github: { ref, sha: repository.sha(branch) } };
}

/** The payload of a merge queue's group on `refs/heads/main`. */
export function mergeGroupEvent(base: string, head: string): TestEvent {
  const payload = example("merge_group", "checks_requested");
  const head_ref = `refs/heads/gh-readonly-queue/main/pr-7-${base}`;
  const group = { ...(payload.merge_group as Payload), head_sha: head, head_ref, base_sha: base };
  const event = { ...payload, merge_group: group, repository: repositoryIn(payload, fullName) };
  return { eventName: "merge_group", event, github: { ref: head_ref, sha: head } };
}

/** A run by the clock, on the default branch: GitHub's payload names little more than the time. */
export function scheduleEvent(repository: TestRepository): TestEvent {
  const github = { ref: "refs/heads/main", sha: repository.sha("main") };
  return { eventName: "schedule", event: { schedule: "17 4 * * 1" }, github };
}

/** The end of another workflow's run on the head of a pull request, or on `event`. */
export function workflowRunEvent(pull: Pull, run: Payload = {}): TestEvent {
  const payload = example("workflow_run", "completed");
  const shown = payload.workflow_run as Payload;
  const head_repository = renamed(shown.head_repository as Payload, pull.fork ?? fullName);
  const about = { event: "pull_request", head_branch: pull.headRef, head_sha: pull.headSha, head_repository };
  const workflow_run = { ...shown, ...about, pull_requests: [], ...run };
  const event = { ...payload, workflow_run, repository: repositoryIn(payload, fullName) };
  return { eventName: "workflow_run", event, github: { ref: "refs/heads/main", sha: pull.baseSha } };
}

/** The payload of any other event, as GitHub's examples have it. */
export function otherEvent(name: string): TestEvent {
  const payload = example(name);
  return { eventName: name, event: { ...payload, repository: repositoryIn(payload, fullName) }, github: {} };
}

function example(name: string, action?: string): Payload {
  const { examples = [] } =
    (definitions as unknown as Definitions).find((definition) => definition.name === name) ?? {};
  const found = examples.find((payload) => action === undefined || payload.action === action);
  if (!found) throw new Error(`no example of ${name} ${action ?? ""}`);
  const { full_name } = found.repository as { full_name: string };
  return JSON.parse(JSON.stringify(found).replaceAll(full_name, fullName)) as Payload;
}

function end(shown: unknown, repository: string, ref: string, sha: string): Payload {
  const [owner = ""] = repository.split("/");
  const shape = shown as Payload;
  return { ...shape, label: `${owner}:${ref}`, ref, sha, repo: renamed(shape.repo as Payload, repository) };
}

function repositoryIn(payload: Payload, name: string): Payload {
  return renamed(payload.repository as Payload, name);
}

function renamed(repository: Payload, fullName: string): Payload {
  const [login = "", name = ""] = fullName.split("/");
  const owner = { ...(repository.owner as Payload), login };
  return { ...repository, name, full_name: fullName, owner, default_branch: "main", fork: fullName !== "octo/demo" };
}
