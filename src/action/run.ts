import { nothingCounted, nothingWritten, publishOutputs } from "../publish/outputs.ts";
import { publishSummary } from "../publish/summary.ts";
import { reasonOf } from "../reason.ts";
import { markdownText } from "../report/render/escape.ts";
import { plain } from "../report/render/text/style.ts";
import type { AskedMode, AuditPlan, CheckPlan, NothingPlan } from "../trigger/plan.ts";
import { planOfRef } from "../trigger/ref.ts";
import { planOf } from "../trigger/trigger.ts";
import type { Verdict } from "../types.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { type Inputs, previous, readInputs } from "./inputs.ts";
import { type Core, logPlainly } from "./log.ts";
import { reportFilesOf } from "./report-places.ts";
import type { Organised } from "./organisation.ts";
import { pathInWorkspace } from "./workspace.ts";

/** The Action: plans by the event, evaluates, settles the verdict, and only then publishes. */
export async function run(core: Core, variables: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    const environment = readEnvironment(variables);
    const inputs = readInputs(core.getInput);
    const files = reportFilesOf(inputs, environment);
    if (inputs.previousReport !== null) pathInWorkspace(previous, inputs.previousReport, environment.workspace);
    const asked = { environment, inputs, files };
    const many = await organised(environment, inputs);
    if ("shards" in many) return await pass(core, `✅ planned: ${many.sentence}`, many.shards);
    if ("report" in many) return await (await import("./judge.ts")).publishMany(core, asked, many.report);
    const plan = await planned(environment, inputs, many.mode);
    if ("length" in plan) return await (await import("./judge.ts")).judgeAndPublish(core, asked, plan);
    await pass(core, `✅ nothing to judge: ${markdownText(plan.sentence, longest)}`);
  } catch (error) {
    const reason = reasonOf(error);
    core.setFailed(plain(`could not evaluate: ${reason}`, longest));
    await conclude(core, "error", `⛔ could not evaluate: ${markdownText(reason, longest)}`);
  }
}

/** What the inputs ask for about many repositories; few runs ask for anything. */
async function organised(environment: Environment, inputs: Inputs): Promise<Organised> {
  const { mode, repositories } = inputs;
  if (repositories === null && mode !== "plan" && mode !== "merge") return { mode };
  return (await import("./organisation.ts")).organise(environment, inputs);
}

/** What the event and the inputs ask for; a pull request that the event does not name is looked up. */
async function planned(
  environment: Environment,
  { ref, token }: Inputs,
  mode: AskedMode,
): Promise<NothingPlan | readonly (CheckPlan | AuditPlan)[]> {
  const plan = planOf(environment.event, mode);
  if (plan.mode === "nothing") return plan;
  if (plan.mode !== "find") return [ref === null ? plan : planOfRef(plan, ref)];
  return (await import("./found.ts")).plansFound(plan, environment, token);
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
