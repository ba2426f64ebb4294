import { ConfigurationError, SourceError } from "../errors.ts";
import type { Payload } from "./payload.ts";
import type { AskedMode, AuditPlan } from "./plan.ts";

/** What the runner says of an event that its payload does not. */
export interface RunCommit {
  /** GITHUB_REF; empty where the runner has none. */
  readonly ref: string;
  /** GITHUB_SHA. */
  readonly sha: string;
}

/** A run by hand has no before: it audits the branch or tag that was chosen. */
export function planDispatch(event: string, payload: Payload, asked: AskedMode, run: RunCommit): AuditPlan {
  return planAudit(event, payload, asked, { ref: payload.text("ref"), sha: run.sha });
}

/** A run by the clock audits the default branch, the only one that schedules run on; its payload may name nothing but the time. */
export function planSchedule(event: string, payload: Payload, asked: AskedMode, run: RunCommit): AuditPlan {
  if (run.ref === "") throw new SourceError("GITHUB_REF is empty.");
  return planAudit(event, payload, asked, run);
}

function planAudit(event: string, payload: Payload, asked: AskedMode, { ref, sha }: RunCommit): AuditPlan {
  if (asked === "check") {
    throw new ConfigurationError("mode", `"check" has nothing to compare on ${event}.`, 'Use "auto" or "audit".');
  }
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) throw new SourceError("GITHUB_SHA is not a full commit id.");
  const branch = payload.textOrNull("repository.default_branch");
  return {
    event,
    mode: "audit",
    settingsRef: branch === null ? ref : `refs/heads/${branch}`,
    pullRequest: null,
    isFork: false,
    headOwner: payload.textOrNull("repository.owner.login"),
    base: null,
    head: { ref: ref.replace(/^refs\/(?:heads|tags)\//, ""), sha },
  };
}
