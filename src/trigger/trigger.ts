import { ConfigurationError } from "../errors.ts";
import { planDispatch, planSchedule, type RunCommit } from "./by-hand.ts";
import { planMergeGroup } from "./merge-group.ts";
import { Payload } from "./payload.ts";
import type { AskedMode, AuditPlan, CheckPlan, FindPlan, NothingPlan, Plan } from "./plan.ts";
import { planPullRequest } from "./pull-request.ts";
import { planPush } from "./push.ts";
import { planFound, planWorkflowRun } from "./workflow-run.ts";

/** An event as the runner hands it over. */
export interface TriggerEvent extends RunCommit {
  /** GITHUB_EVENT_NAME. */
  readonly name: string;
  /** The payload as parsed from GITHUB_EVENT_PATH. */
  readonly payload: unknown;
}

type Planner = (event: string, payload: Payload, asked: AskedMode, run: RunCommit) => Plan | FindPlan;

/** What is known of each event that is handled. */
const planners = new Map<string, Planner>([
  ["pull_request", planPullRequest],
  ["pull_request_target", planPullRequest],
  ["merge_group", planMergeGroup],
  ["push", planPush],
  ["schedule", planSchedule],
  ["workflow_dispatch", planDispatch],
  ["workflow_run", planWorkflowRun],
]);

/** What an event asks to compare. Throws ConfigurationError for an event that is not handled, SourceError for a payload without a field that is needed. */
export function planOf(event: TriggerEvent, asked: AskedMode): Plan | FindPlan {
  const planner = planners.get(event.name);
  if (planner === undefined) {
    throw new ConfigurationError(
      "on",
      `the event ${JSON.stringify(event.name)} is not handled.`,
      `Run on one of: ${[...planners.keys()].join(", ")}.`,
    );
  }
  return planner(event.name, new Payload(event.name, event.payload), asked, event);
}

/** The plans of the pull requests that had to be found; `pulls` are the open ones of the branch, as GitHub lists them. */
export function planOfFound(
  event: TriggerEvent,
  plan: FindPlan,
  pulls: readonly unknown[],
): NothingPlan | readonly (CheckPlan | AuditPlan)[] {
  return planFound(plan, pulls, new Payload(event.name, event.payload));
}
