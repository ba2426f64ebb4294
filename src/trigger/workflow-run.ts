import { ConfigurationError } from "../errors.ts";
import { Payload } from "./payload.ts";
import type { AskedMode, AuditPlan, CheckPlan, FindPlan, NothingPlan } from "./plan.ts";
import { planPullRequest } from "./pull-request.ts";

/**
 * The second stage of a check: a workflow of the default branch that runs when another one ended, with a token that may comment also
 * where the pull request comes from a fork. What the first one did or left behind is not looked at: the pull request is found by the
 * branch that it ran on and judged again. GitHub leaves `workflow_run.pull_requests` empty for forks.
 */
export function planWorkflowRun(event: string, payload: Payload, asked: AskedMode): FindPlan | NothingPlan {
  if (asked === "audit") {
    throw new ConfigurationError("mode", `"audit" has no commit to judge on ${event}.`, 'Use "auto" or "check".');
  }
  const first = payload.text("workflow_run.event");
  if (first !== "pull_request" && first !== "pull_request_target") {
    return nothing(event, payload, `The workflow ran on ${first}, not on a pull request: there is none to comment on.`);
  }
  const owner = payload.textOrNull("workflow_run.head_repository.owner.login");
  const branch = payload.textOrNull("workflow_run.head_branch");
  if (owner === null || branch === null) {
    return nothing(event, payload, "The branch that the workflow ran on is gone: there is nothing to judge.");
  }
  return { event, mode: "find", head: { ref: branch, sha: payload.commitId("workflow_run.head_sha") }, owner };
}

/**
 * The plans for the open pull requests, of those that GitHub lists for the branch, whose head is still the commit that the workflow
 * ran on, the oldest first: GitHub does not say for which of several it ran. Nothing is left to judge when the branch moved on: its
 * next run is judged.
 */
export function planFound(
  plan: FindPlan,
  pulls: readonly unknown[],
  payload: Payload,
): NothingPlan | readonly (CheckPlan | AuditPlan)[] {
  const { event, head } = plan;
  const found = pulls
    .map((pull_request) => new Payload(event, { pull_request }))
    .filter((one) => one.commitId("pull_request.head.sha") === head.sha)
    .sort((a, b) => a.number("pull_request.number") - b.number("pull_request.number"));
  if (found.length > 0) return found.map((one) => planPullRequest(event, one, "check"));
  const where = `${plan.owner}:${head.ref}`;
  return nothing(event, payload, `No open pull request from ${where} is at ${head.sha.slice(0, 7)} any more.`);
}

function nothing(event: string, payload: Payload, sentence: string): NothingPlan {
  const settingsRef = `refs/heads/${payload.text("repository.default_branch")}`;
  return { event, mode: "nothing", settingsRef, pullRequest: null, isFork: false, headOwner: null, sentence };
}
