import type { Commit } from "../source.ts";

/** What the operator asked for; `auto` lets the event decide. */
export type AskedMode = "auto" | "check" | "audit";

/** What every plan knows of its event. */
interface Occasion {
  readonly event: string;
  /** The branch whose tip says what is permitted: `refs/heads/…`. */
  readonly settingsRef: string;
  /** The pull request to comment on, or null. */
  readonly pullRequest: number | null;
  /** Whether the head lives in another repository, whose authors get no write token. */
  readonly isFork: boolean;
  /** Who owns the head's repository; null when GitHub does not say. */
  readonly headOwner: string | null;
}

/** Compare two commits; with `fromMergeBase` the base is their merge base, otherwise exactly `base`. */
export interface CheckPlan extends Occasion {
  readonly mode: "check";
  readonly base: Commit;
  readonly head: Commit;
  readonly fromMergeBase: boolean;
}

/** Judge one commit. */
export interface AuditPlan extends Occasion {
  readonly mode: "audit";
  readonly base: null;
  readonly head: Commit;
}

/** Nothing is left to judge: pass, and say why. */
export interface NothingPlan extends Occasion {
  readonly mode: "nothing";
  readonly sentence: string;
}

/** Judge the pull request that a branch's commit belongs to; only GitHub knows which. */
export interface FindPlan {
  readonly mode: "find";
  readonly event: string;
  readonly head: { readonly ref: string; readonly sha: string };
  /** Who owns the repository of the branch. */
  readonly owner: string;
}

export type Plan = CheckPlan | AuditPlan | NothingPlan;
