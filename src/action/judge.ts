import { failureReport } from "../failure.ts";
import type { PolicyWishes } from "../reading/policy-wishes.ts";
import { plain } from "../report/render/text/style.ts";
import type { Report } from "../report/report.ts";
import { resolveTerms } from "../settings/resolve.ts";
import { type GitHubSource, openGitHub } from "../trees/github.ts";
import type { AuditPlan, CheckPlan } from "../trigger/plan.ts";
import { evaluatePlan } from "./evaluate.ts";
import { headStatusOf, toldOnHead } from "./head-status.ts";
import { type Inputs, previous } from "./inputs.ts";
import type { Core } from "./log.ts";
import { policyWishes } from "./policies.ts";
import type { Publication } from "./publication.ts";
import { type Asked, publishAlone, publishSettled, settle } from "./settled.ts";
import { withSubject } from "./subject.ts";
import { isWholeAudit } from "./tracking.ts";

/** A report, and what publishing it needs. */
interface Judged {
  readonly report: Report;
  readonly publication: Publication;
}

/**
 * Judges what an event asks for, which is one thing but where a commit is the head of several pull requests, and publishes it
 * when every verdict stands. The gravest comes last: its outputs and files are the run's.
 */
export async function judgeAndPublish(
  core: Core,
  asked: Asked,
  plans: readonly (CheckPlan | AuditPlan)[],
): Promise<void> {
  const all: Judged[] = [];
  for (const plan of plans) all.push(await judged(core, asked, plan));
  all.sort((a, b) => gravity.indexOf(a.report.verdict) - gravity.indexOf(b.report.verdict));
  for (const { report, publication } of all) await settle(core, report, () => toldOnHead(report, publication));
  for (const { report, publication } of all) await publishSettled(report, publication);
}

/** Publishes a report of many repositories, compared with the earlier one that the inputs name. */
export async function publishMany(core: Core, asked: Asked, report: Report): Promise<void> {
  await publishAlone(core, asked, await compared(core, asked, report));
}

const gravity: readonly Report["verdict"][] = ["pass", "fail", "error"];

async function judged(core: Core, asked: Asked, plan: CheckPlan | AuditPlan): Promise<Judged> {
  const { environment, inputs } = asked;
  const { getOctokit } = await import("./octokit.ts");
  const octokit = getOctokit(inputs.token);
  const { owner, repo } = environment;
  const source = openGitHub(octokit, { owner, repo });
  const wishes = policyWishes(inputs, environment, (place) => openGitHub(getOctokit(inputs.policiesToken), place));
  const { report: found, beside } = await evaluated(core, plan, inputs, source, wishes);
  const report = await compared(core, asked, withSubject(found, `${owner}/${repo}`, inputs));
  const { pullRequest } = plan;
  const head = plan.head.sha ?? plan.head.ref;
  const patches: Publication["patches"] = (base, to) => source.patches(base, to);
  const isWhole = isWholeAudit(plan, inputs);
  const status = headStatusOf(plan, environment, inputs);
  return { report, publication: { core, octokit, ...asked, pullRequest, status, isWhole, head, patches, beside } };
}

/** An audit's report with what became of it since the one that the input names. */
async function compared(core: Core, { environment, inputs }: Asked, report: Report): Promise<Report> {
  if (inputs.previousReport === null) return report;
  if (report.mode === "check")
    core.notice(`${previous}: a check is compared with its base, not with an earlier audit.`);
  if (report.mode === "check") return report;
  const { comparedWith } = await import("./earlier.ts");
  return comparedWith(report, inputs.previousReport, environment.workspace);
}

/** A fault while evaluating is a verdict, not a crash: it is published like any other. */
async function evaluated(
  core: Core,
  plan: CheckPlan | AuditPlan,
  inputs: Inputs,
  source: GitHubSource,
  wishes: PolicyWishes,
): Promise<Pick<Publication, "beside"> & { readonly report: Report }> {
  const now = new Date();
  try {
    const { notes, ...found } = await evaluatePlan(plan, source, inputs, wishes, now);
    for (const note of notes) core.notice(plain(note, 500));
    return found;
  } catch (error) {
    const terms = resolveTerms(plan.mode, null, inputs.asked);
    const report = failureReport(error, { mode: plan.mode, now, terms, base: plan.base, head: plan.head });
    return { report, beside: null };
  }
}
