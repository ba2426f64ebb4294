import { ConfigurationError, SourceError } from "../errors.ts";
import { Payload } from "./payload.ts";
import type { AskedMode, Plan } from "./plan.ts";
import { planPullRequest } from "./pull-request.ts";
import { planPush } from "./push.ts";

/** An event as the runner hands it over. */
export interface TriggerEvent {
  /** GITHUB_EVENT_NAME. */
  readonly name: string;
  /** The payload as parsed from GITHUB_EVENT_PATH. */
  readonly payload: unknown;
  /** GITHUB_SHA: read only for workflow_dispatch, whose payload names no commit. */
  readonly sha: string;
}

type Planner = (event: string, payload: Payload, asked: AskedMode, sha: string) => Plan;

/** What is known of each event that is handled. */
const planners: ReadonlyMap<string, Planner> = new Map([
  ["pull_request", planPullRequest],
  ["pull_request_target", planPullRequest],
  ["push", planPush],
  ["workflow_dispatch", planDispatch],
]);

/** What an event asks to compare. Throws ConfigurationError for an event that is not handled, SourceError for a payload without a field that is needed. */
export function planOf(event: TriggerEvent, asked: AskedMode): Plan {
  const planner = planners.get(event.name);
  if (planner === undefined) {
    throw new ConfigurationError(
      "on",
      `the event ${JSON.stringify(event.name)} is not handled.`,
      `Run on one of: ${[...planners.keys()].join(", ")}.`,
    );
  }
  return planner(event.name, new Payload(event.name, event.payload), asked, event.sha);
}

/** A run by hand has no before: it judges the chosen branch. */
function planDispatch(event: string, payload: Payload, asked: AskedMode, sha: string): Plan {
  if (asked === "check") {
    throw new ConfigurationError("mode", `"check" has nothing to compare on ${event}.`, 'Use "auto" or "audit".');
  }
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) throw new SourceError("GITHUB_SHA is not a full commit id.");
  return {
    event,
    mode: "audit",
    settingsRef: `refs/heads/${payload.text("repository.default_branch")}`,
    pullRequest: null,
    isFork: false,
    headOwner: payload.textOrNull("repository.owner.login"),
    base: null,
    head: { ref: payload.text("ref").replace(/^refs\/(?:heads|tags)\//, ""), sha },
  };
}
