import { ConfigurationError } from "../errors.ts";
import type { Report } from "../report/report.ts";
import { openGitHub } from "../trees/github.ts";
import type { AskedMode } from "../trigger/plan.ts";
import type { Environment } from "./environment.ts";
import type { Inputs } from "./inputs.ts";
import { policyWishes } from "./policies.ts";
import type { ShardPlan } from "./shards.ts";

/** What a run about many repositories comes to: a report, or with `mode: plan` its jobs; the mode of a run about this one alone. */
export type Organised = { readonly report: Report } | ShardPlan | { readonly mode: AskedMode };

/** Runs what the inputs ask for about many repositories. Throws ConfigurationError for inputs that do not go together. */
export async function organise(environment: Environment, inputs: Inputs): Promise<Organised> {
  const { mode, repositories } = inputs;
  if (mode === "merge") {
    const { mergeDirectory } = await import("./merged.ts");
    return { report: mergeDirectory(inputs.reports, environment.workspace) };
  }
  if (repositories === null) {
    if (mode === "plan") throw empty("is empty.");
    return { mode };
  }
  if (mode === "check") throw new ConfigurationError("repositories", "can only be audited.", 'Set mode to "audit".');
  if (inputs.sarifFile !== null) {
    throw new ConfigurationError("sarif-file", "is of one repository.", "Audit each repository by itself for SARIF.");
  }
  const [{ getOctokit }, { planShards, repositoriesWanted }] = await Promise.all([
    import("./octokit.ts"),
    import("./shards.ts"),
  ]);
  const octokit = getOctokit(inputs.auditToken);
  if (mode === "plan") return planShards(octokit, repositories);
  const names = await repositoriesWanted(octokit, repositories);
  if (names.length === 0) throw empty("names no repository that there is.");
  const wishes = policyWishes(inputs, environment, (place) => openGitHub(getOctokit(inputs.policiesToken), place));
  const { auditMany } = await import("./many.ts");
  return { report: await auditMany(names, (place) => openGitHub(octokit, place), inputs, wishes, new Date()) };
}

function empty(problem: string): ConfigurationError {
  return new ConfigurationError("repositories", problem, "Write owner/name, or owner/* for all of an owner.");
}
