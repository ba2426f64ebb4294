import { failureReport, reasonOf } from "../failure.ts";
import { publishOutputs } from "../publish/outputs.ts";
import { renderText } from "../report/render/text.ts";
import type { Report } from "../report/report.ts";
import { resolveTerms } from "../settings/resolve.ts";
import { openGitHub } from "../trees/github.ts";
import type { AuditPlan, CheckPlan, Plan } from "../trigger/plan.ts";
import { planOf } from "../trigger/trigger.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { evaluatePlan } from "./evaluate.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { type Core, logPlainly } from "./log.ts";
import { publish } from "./publish.ts";

/** The Action: plans by the event, evaluates, settles the verdict, and only then publishes. */
export async function run(core: Core, variables: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    const environment = readEnvironment(variables);
    const inputs = readInputs(core.getInput);
    const plan = planOf(environment.event, inputs.mode);
    if (plan.mode === "nothing") return await pass(core, plan.sentence);
    await evaluateAndPublish(core, environment, inputs, plan);
  } catch (error) {
    core.setOutput("verdict", "error");
    core.setFailed(`Could not evaluate: ${reasonOf(error)}`);
    await core.summary.addRaw(`⛔ Could not evaluate. The reason is in the log of this step.`, true).write();
  }
}

async function pass(core: Core, sentence: string): Promise<void> {
  core.info(sentence);
  core.setOutput("verdict", "pass");
  await core.summary.addRaw(`✅ Nothing to judge.`, true).write();
}

async function evaluateAndPublish(
  core: Core,
  environment: Environment,
  inputs: Inputs,
  plan: CheckPlan | AuditPlan,
): Promise<void> {
  const { getOctokit } = await import("./octokit.ts");
  const octokit = getOctokit(inputs.token);
  const { owner, repo } = environment;
  const report = await evaluated(plan, inputs, () => openGitHub(octokit, { owner, repo }));
  settle(core, report);
  const { pullRequest } = plan;
  const head = plan.head.sha ?? plan.head.ref;
  try {
    await publish(report, { core, octokit, environment, inputs, pullRequest, head });
  } catch (error) {
    core.warning(`The result could not be published whole: ${reasonOf(error)}`);
  }
}

/** A fault while evaluating is a verdict, not a crash: it is published like any other. */
async function evaluated(
  plan: CheckPlan | AuditPlan,
  inputs: Inputs,
  open: () => ReturnType<typeof openGitHub>,
): Promise<Report> {
  const now = new Date();
  try {
    const { report } = await evaluatePlan(plan, open(), inputs, now);
    return report;
  } catch (error) {
    const terms = resolveTerms(plan.mode, null, inputs.asked);
    return failureReport(error, { mode: plan.mode, now, terms, base: baseOf(plan), head: plan.head });
  }
}

function baseOf(plan: Plan & { readonly mode: "check" | "audit" }) {
  return plan.mode === "check" ? plan.base : null;
}

/** The verdict stands before anything is published; nothing after this line changes it. */
function settle(core: Core, report: Report): void {
  logPlainly(renderText(report, { color: false }), (text) => void process.stdout.write(text));
  publishOutputs(report, { commentUrl: null, reportJson: null }, core.setOutput);
  if (report.verdict !== "pass") core.setFailed(report.reasons[0] ?? "The check failed.");
}
