import { Publisher } from "../publish/call.ts";
import { sha256 } from "../publish/marker.ts";
import { longestDescription, publishStatus, type StatusTarget } from "../publish/status.ts";
import { defaultSettingsFile } from "../reading/settings-file.ts";
import { plain } from "../report/render/text/style.ts";
import { headline } from "../report/render/verdict.ts";
import type { Report } from "../report/report.ts";
import type { AuditPlan, CheckPlan } from "../trigger/plan.ts";
import type { Environment } from "./environment.ts";
import type { Inputs } from "./inputs.ts";
import type { Publication } from "./publication.ts";

/**
 * Where a second stage puts its verdict: GitHub shows its run at the default branch's tip, and what it judges is the pull request's
 * head. Null for every other run, which stands at the commit that it judges.
 */
export function headStatusOf(
  plan: CheckPlan | AuditPlan,
  { owner, repo, serverUrl, stage, run }: Environment,
  inputs: Inputs,
): StatusTarget | null {
  if (plan.event !== "workflow_run" || plan.head.sha === null) return null;
  // A commit may be the head of pull requests into several branches, and each has its own verdict.
  const target = plan.settingsRef.replace(/^refs\/heads\//, "");
  const leg = legOf(inputs);
  return {
    owner,
    repo,
    sha: plan.head.sha,
    context: `${stage} (${target}${leg === "" ? "" : `, ${leg}`})`,
    page: `${serverUrl}/${owner}/${repo}/actions/runs/${run.id}`,
  };
}

/** Tells the legs of a matrix and the steps of a job apart, so that none takes the place of another's verdict; usually empty. */
function legOf({ settingsFile, configPaths, release, cluster }: Inputs): string {
  const asked = [settingsFile.path, configPaths, release, cluster];
  const usual = [defaultSettingsFile, [], null, null];
  return JSON.stringify(asked) === JSON.stringify(usual) ? "" : sha256(JSON.stringify(asked)).slice(0, 6);
}

/** Puts a verdict on the head that it is about; whether it stands there. What GitHub refuses is a warning. */
export async function toldOnHead(report: Report, { core, octokit, status }: Publication): Promise<boolean> {
  if (status === null) return false;
  const { before, why, after } = headline(report, null);
  const sentence = plain(`${before}${why ?? ""}${after}`, longestDescription);
  const refused = await publishStatus(new Publisher(octokit), status, report.verdict, sentence);
  if (refused !== null) core.warning(`The verdict does not stand on the pull request's head: ${refused}.`);
  else core.info(`The verdict stands on ${status.sha} as the status "${plain(status.context)}".`);
  return refused === null;
}
