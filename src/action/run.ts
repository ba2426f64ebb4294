import { failureReport, reasonOf } from "../failure.ts";
import { nothingCounted, nothingWritten, publishOutputs } from "../publish/outputs.ts";
import { publishSummary } from "../publish/summary.ts";
import type { PolicyWishes } from "../reading/policy-wishes.ts";
import { markdownText } from "../report/render/escape.ts";
import { plain } from "../report/render/text/style.ts";
import type { Report } from "../report/report.ts";
import { resolveTerms } from "../settings/resolve.ts";
import { type GitHubSource, openGitHub } from "../trees/github.ts";
import type { AskedMode, AuditPlan, CheckPlan, Plan } from "../trigger/plan.ts";
import { planOfRef } from "../trigger/ref.ts";
import { planOf, planOfFound } from "../trigger/trigger.ts";
import type { Verdict } from "../types.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { evaluatePlan } from "./evaluate.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { type Core, logPlainly } from "./log.ts";
import { organise } from "./organisation.ts";
import { policyWishes } from "./policies.ts";
import type { Publication } from "./publication.ts";
import { reportFilesOf } from "./report-files.ts";
import { type Asked, publishAlone, publishSettled, settle } from "./settled.ts";
import { withSubject } from "./subject.ts";
import { isWholeAudit } from "./tracking.ts";
import { pathInWorkspace } from "./workspace.ts";

/** The Action: plans by the event, evaluates, settles the verdict, and only then publishes. */
export async function run(core: Core, variables: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    const environment = readEnvironment(variables);
    const inputs = readInputs(core.getInput);
    const files = reportFilesOf(inputs, environment);
    if (inputs.previousReport !== null) pathInWorkspace(previous, inputs.previousReport, environment.workspace);
    const asked = { environment, inputs, files };
    const many = await organise(environment, inputs);
    if ("shards" in many) return await pass(core, `✅ planned: ${many.sentence}`, many.shards);
    if ("report" in many) return await publishAlone(core, asked, await compared(core, asked, many.report));
    const plan = await planned(environment, inputs, many.mode);
    if (plan.mode === "nothing")
      return await pass(core, `✅ nothing to judge: ${markdownText(plan.sentence, longest)}`);
    await evaluateAndPublish(core, asked, plan);
  } catch (error) {
    const reason = reasonOf(error);
    core.setFailed(plain(`could not evaluate: ${reason}`, longest));
    await conclude(core, "error", `⛔ could not evaluate: ${markdownText(reason, longest)}`);
  }
}

/** What the event and the inputs ask for; a pull request that the event does not name is looked up. */
async function planned({ event, owner, repo }: Environment, { ref, token }: Inputs, mode: AskedMode): Promise<Plan> {
  const plan = planOf(event, mode);
  if (plan.mode !== "find") return ref === null ? plan : planOfRef(plan, ref);
  const { getOctokit } = await import("./octokit.ts");
  const source = openGitHub(getOctokit(token), { owner, repo });
  return planOfFound(event, plan, await source.openPulls(`${plan.owner}:${plan.head.ref}`));
}

/** Characters of a reason that are shown. */
const longest = 1_000;

async function pass(core: Core, sentence: string, shards = ""): Promise<void> {
  logPlainly(sentence, (text) => void process.stdout.write(text));
  await conclude(core, "pass", sentence, shards);
}

/** Ends a run without a report: every output is set, and the job summary says why. */
async function conclude(core: Core, verdict: Verdict, summary: string, shards = ""): Promise<void> {
  publishOutputs({ verdict, totals: nothingCounted }, { ...nothingWritten, shards }, core.setOutput);
  const refused = await publishSummary(summary, (text) => core.summary.addRaw(text, true).write());
  if (refused !== null) core.warning(refused);
}

async function evaluateAndPublish(core: Core, asked: Asked, plan: CheckPlan | AuditPlan): Promise<void> {
  const { environment, inputs } = asked;
  const { getOctokit } = await import("./octokit.ts");
  const octokit = getOctokit(inputs.token);
  const { owner, repo } = environment;
  const source = openGitHub(octokit, { owner, repo });
  const wishes = policyWishes(inputs, environment, (place) => openGitHub(getOctokit(inputs.policiesToken), place));
  const { report: found, beside } = await evaluated(core, plan, inputs, source, wishes);
  const report = await compared(core, asked, withSubject(found, `${owner}/${repo}`, inputs));
  await settle(core, report);
  const { pullRequest } = plan;
  const head = plan.head.sha ?? plan.head.ref;
  const patches: Publication["patches"] = (base, to) => source.patches(base, to);
  const isWhole = isWholeAudit(plan, inputs);
  await publishSettled(report, { core, octokit, ...asked, pullRequest, isWhole, head, patches, beside });
}

/** The input that names an earlier audit's report. */
const previous = "previous-report";

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
    const report = failureReport(error, { mode: plan.mode, now, terms, base: baseOf(plan), head: plan.head });
    return { report, beside: null };
  }
}

function baseOf(plan: Plan & { readonly mode: "check" | "audit" }) {
  return plan.mode === "check" ? plan.base : null;
}
