import { ConfigurationError } from "../errors.ts";
import type { Payload } from "./payload.ts";
import type { AskedMode, Plan } from "./plan.ts";

/**
 * A push: what the branch was against what it is, exactly, so that a force push is compared with what it replaced. A new branch
 * and a tag have nothing before them and are audited; a deleted one leaves nothing to judge.
 */
export function planPush(event: string, payload: Payload, asked: AskedMode): Plan {
  const ref = payload.text("ref");
  const before = payload.commitId("before");
  const after = payload.commitId("after");
  const isBranch = ref.startsWith("refs/heads/");
  // Whoever may push a branch must not thereby relax its own review.
  const target = `refs/heads/${payload.text("repository.default_branch")}`;
  const owner = payload.textOrNull("repository.owner.login");
  const occasion = { event, settingsRef: target, pullRequest: null, isFork: false, headOwner: owner };
  if (isZero(after)) {
    return { ...occasion, mode: "nothing", sentence: `${nameOf(ref)} was deleted: there is nothing to judge.` };
  }
  // After an annotated tag is pushed `after` is the tag; `head_commit` is the commit that it names.
  const head = { ref: nameOf(ref), sha: isBranch ? after : payload.commitId("head_commit.id") };
  if (asked === "audit" || (asked === "auto" && (isZero(before) || !isBranch))) {
    return { ...occasion, mode: "audit", base: null, head };
  }
  if (isZero(before) || !isBranch) return planNewBranch(occasion, head, payload);
  return { ...occasion, mode: "check", base: { ref: before, sha: before }, head, fromMergeBase: false };
}

/** Nothing was there before, so a check that is asked for by name compares with the default branch's tip. */
function planNewBranch(
  occasion: Omit<Plan & { mode: "nothing" }, "mode" | "sentence">,
  head: { readonly ref: string; readonly sha: string },
  payload: Payload,
): Plan {
  const branch = payload.text("repository.default_branch");
  if (branch === head.ref) {
    throw new ConfigurationError(
      "mode",
      `"check" has nothing to compare with: ${head.ref} is new and the default branch.`,
      'Use "auto" or "audit".',
    );
  }
  return { ...occasion, mode: "check", base: { ref: `refs/heads/${branch}`, sha: null }, head, fromMergeBase: true };
}

function isZero(id: string): boolean {
  return /^0+$/.test(id);
}

function nameOf(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//, "");
}
