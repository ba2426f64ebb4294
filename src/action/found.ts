import { openGitHub } from "../trees/github.ts";
import type { AuditPlan, CheckPlan, FindPlan, NothingPlan } from "../trigger/plan.ts";
import { planOfFound } from "../trigger/trigger.ts";
import type { Environment } from "./environment.ts";
import { getOctokit } from "./octokit.ts";

/** The plans of the pull requests that a commit belongs to, which only GitHub knows. */
export async function plansFound(
  plan: FindPlan,
  { event, owner, repo }: Environment,
  token: string,
): Promise<NothingPlan | readonly (CheckPlan | AuditPlan)[]> {
  const source = openGitHub(getOctokit(token), { owner, repo });
  return planOfFound(event, plan, await source.openPulls(`${plan.owner}:${plan.head.ref}`));
}
