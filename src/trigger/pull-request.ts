import type { Payload } from "./payload.ts";
import type { AskedMode, AuditPlan, CheckPlan } from "./plan.ts";

/**
 * A pull request: its head against the merge base with its target branch. `base.sha` is where the target was when the head was
 * last pushed, and the event's own commit is a merge that nobody wrote; neither is looked at.
 */
export function planPullRequest(event: string, payload: Payload, asked: AskedMode): CheckPlan | AuditPlan {
  const target = payload.text("pull_request.base.ref");
  const number = payload.number("pull_request.number");
  const head = { ref: payload.text("pull_request.head.ref"), sha: payload.commitId("pull_request.head.sha") };
  // The branch itself: where it is now, so that a head that merged it since then is not blamed for what it brought.
  const base = { ref: `refs/heads/${target}`, sha: null };
  const from = payload.textOrNull("pull_request.head.repo.full_name");
  const into = payload.text("pull_request.base.repo.full_name");
  const occasion = {
    event,
    settingsRef: `refs/heads/${target}`,
    pullRequest: number,
    // A fork that was deleted leaves no repository behind.
    isFork: from === null || from.toLowerCase() !== into.toLowerCase(),
    headOwner:
      payload.textOrNull("pull_request.head.repo.owner.login") ?? payload.textOrNull("pull_request.head.user.login"),
  };
  if (asked === "audit") return { ...occasion, mode: "audit", base: null, head };
  return { ...occasion, mode: "check", base, head, fromMergeBase: true };
}
