import type { GitReader } from "./git.ts";

/** A pull request. `baseSha` is what GitHub recorded when the head was last pushed: the base branch may have moved since. */
export interface Pull {
  readonly number: number;
  readonly baseRef: string;
  readonly headRef: string;
  baseSha: string;
  headSha: string;
  /** The trial merge that `refs/pull/<number>/merge` points to, when there is one. */
  mergeSha?: string;
  /** The fork that the head lives in, as owner/name; absent for a branch of the same repository. */
  readonly fork?: string;
}
export interface Comment {
  readonly id: number;
  readonly issue: number;
  /** As REST spells it: an app's login ends in `[bot]`. */
  readonly login: string;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
}
export interface Issue {
  readonly number: number;
  readonly login: string;
  readonly labels: readonly string[];
  title: string;
  body: string;
  state: "open" | "closed";
  stateReason: string | null;
}
export interface Review {
  readonly id: number;
  readonly pull: number;
  readonly body: string;
  readonly state: "COMMENTED" | "APPROVED" | "CHANGES_REQUESTED" | "PENDING";
  readonly commit: string;
  readonly at: string;
}
export interface ReviewComment {
  readonly id: number;
  readonly pull: number;
  readonly review: number;
  /** As REST spells it: an app's login ends in `[bot]`. */
  readonly login: string;
  /** The comment that it answers, or null. */
  readonly inReplyTo: number | null;
  readonly commit: string;
  /** What the diff that it was made on began at: the commit that lines of the left side are of. */
  readonly base: string;
  readonly path: string;
  readonly body: string;
  readonly side: "LEFT" | "RIGHT";
  readonly line: number | null;
  readonly startLine: number | null;
  readonly subject: "line" | "file";
  readonly at: string;
}
/** A check run as it was sent, with the annotations of all its updates. */
export interface CheckRun {
  readonly id: number;
  fields: Readonly<Record<string, unknown>>;
  readonly annotations: Readonly<Record<string, unknown>>[];
}

/** A commit's status as it was sent. */
export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
}

/** All that the server knows: a real repository, and what was written through the API. */
export interface World {
  readonly git: GitReader;
  readonly owner: string;
  readonly repo: string;
  readonly defaultBranch: string;
  /** The login that the token writes as. */
  readonly login: string;
  /** Address of the server, without a slash at the end. */
  readonly url: string;
  /** True for the token of a fork's or of Dependabot's pull request. */
  readOnly: boolean;
  /** Entries above this are left out of a recursive tree, which then says `truncated`; GitHub: 100,000. */
  treeLimit: number;
  /** Requests left until the rate limit. */
  remaining: number;
  readonly pulls: Pull[];
  readonly comments: Comment[];
  /** Every repository that the server has, this one first. */
  readonly siblings: World[];
  readonly issues: Issue[];
  readonly reviews: Review[];
  readonly reviewComments: ReviewComment[];
  readonly checkRuns: CheckRun[];
  readonly statuses: CommitStatus[];
  readonly sarifs: Readonly<Record<string, unknown>>[];
  /** A number not given out before. */
  nextId(): number;
}

/** This moment as GitHub writes it: whole seconds, UTC. */
export function timestamp(): string {
  return new Date().toISOString().replace(/\.\d+/, "");
}
