import { reasonOf } from "../failure.ts";
import { nothingCounted, nothingWritten, publishOutputs } from "../publish/outputs.ts";
import { publishSummary } from "../publish/summary.ts";
import { markdownText } from "../report/render/escape.ts";
import { plain } from "../report/render/text/style.ts";
import { openGitHub } from "../trees/github.ts";
import type { AskedMode, AuditPlan, CheckPlan, NothingPlan } from "../trigger/plan.ts";
import { planOfRef } from "../trigger/ref.ts";
import { planOf, planOfFound } from "../trigger/trigger.ts";
import type { Verdict } from "../types.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { compared, judgeAndPublish, previous } from "./judge.ts";
import { type Core, logPlainly } from "./log.ts";
import { organise } from "./organisation.ts";
import { reportFilesOf } from "./report-files.ts";
import { publishAlone } from "./settled.ts";
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
    if ("length" in plan) return await judgeAndPublish(core, asked, plan);
    await pass(core, `✅ nothing to judge: ${markdownText(plan.sentence, longest)}`);
  } catch (error) {
    const reason = reasonOf(error);
    core.setFailed(plain(`could not evaluate: ${reason}`, longest));
    await conclude(core, "error", `⛔ could not evaluate: ${markdownText(reason, longest)}`);
  }
}

/** What the event and the inputs ask for; a pull request that the event does not name is looked up. */
async function planned(
  { event, owner, repo }: Environment,
  { ref, token }: Inputs,
  mode: AskedMode,
): Promise<NothingPlan | readonly (CheckPlan | AuditPlan)[]> {
  const plan = planOf(event, mode);
  if (plan.mode === "nothing") return plan;
  if (plan.mode !== "find") return [ref === null ? plan : planOfRef(plan, ref)];
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
