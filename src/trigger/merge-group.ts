import type { Payload } from "./payload.ts";
import type { AskedMode, Plan } from "./plan.ts";

/**
 * A merge queue's group, of one or several pull requests: what the queue would merge against what it would merge it into, exactly.
 * GitHub gives neither labels nor pull requests with it, so nothing is commented on.
 */
export function planMergeGroup(event: string, payload: Payload, asked: AskedMode): Plan {
  const target = payload.text("merge_group.base_ref");
  const occasion = {
    event,
    settingsRef: target,
    pullRequest: null,
    isFork: false,
    headOwner: payload.textOrNull("repository.owner.login"),
  };
  if (payload.textOrNull("action") === "destroyed") {
    return { ...occasion, mode: "nothing", sentence: "The merge group was dissolved: there is nothing to judge." };
  }
  const head = {
    ref: branchOf(payload.text("merge_group.head_ref")),
    sha: payload.commitId("merge_group.head_sha"),
  };
  const base = { ref: branchOf(target), sha: payload.commitId("merge_group.base_sha") };
  if (asked === "audit") return { ...occasion, mode: "audit", base: null, head };
  return { ...occasion, mode: "check", base, head, fromMergeBase: false };
}

function branchOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, "");
}
