import { readFileSync } from "node:fs";
import { ConfigurationError } from "../errors.ts";
import { Payload } from "../trigger/payload.ts";
import type { TriggerEvent } from "../trigger/trigger.ts";

/** What the runner says about this job. */
export interface Environment {
  readonly event: TriggerEvent;
  readonly owner: string;
  readonly repo: string;
  /** Without a slash at the end. */
  readonly serverUrl: string;
  readonly run: { readonly id: number; readonly attempt: number };
  /** Names this job on a pull request: workflow and job; of a second stage the workflow that ran before it, so that both keep one comment. */
  readonly job: string;
  /** This run's own workflow and job. */
  readonly stage: string;
  readonly workspace: string;
  /** A directory for this job alone, removed after it. */
  readonly temporary: string;
}

/** Reads the runner's variables. Throws ConfigurationError outside a GitHub Actions job. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const text = (name: string) => variables[name] || notInJob(name);
  const [owner = "", repo = ""] = text("GITHUB_REPOSITORY").split("/");
  const event = {
    name: text("GITHUB_EVENT_NAME"),
    payload: payloadIn(text("GITHUB_EVENT_PATH")),
    ref: variables["GITHUB_REF"] ?? "",
    sha: text("GITHUB_SHA"),
  };
  return {
    event,
    owner,
    repo,
    serverUrl: (variables["GITHUB_SERVER_URL"] || "https://github.com").replace(/\/$/, ""),
    run: { id: Number(variables["GITHUB_RUN_ID"] || 0), attempt: Number(variables["GITHUB_RUN_ATTEMPT"] || 1) },
    job: `${firstStage(event) ?? variables["GITHUB_WORKFLOW"] ?? ""}/${variables["GITHUB_JOB"] ?? ""}`,
    stage: `${variables["GITHUB_WORKFLOW"] ?? ""} / ${variables["GITHUB_JOB"] ?? ""}`,
    workspace: text("GITHUB_WORKSPACE"),
    temporary: variables["RUNNER_TEMP"] || text("GITHUB_WORKSPACE"),
  };
}

/** The workflow that a second stage runs after; null for every other run. */
function firstStage({ name, payload }: TriggerEvent): string | null {
  return name === "workflow_run" ? new Payload(name, payload).textOrNull("workflow.name") : null;
}

function payloadIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      "GITHUB_EVENT_PATH",
      `names no file with the event (${said}).`,
      "In a container the runner's directory _temp/_github_workflow has to be mounted.",
    );
  }
}

function notInJob(name: string): never {
  throw new ConfigurationError(name, "is not set.", "This is the Action's entry; on the command line use dist/cli.js.");
}
