import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inputVariables, readAction, unexpectedInputs } from "./runner/action.ts";
import { environment } from "./runner/environment.ts";
import { parseEnvironmentFile } from "./runner/environment-file.ts";
import { type Annotation, type Log, logReader, masked, shownAnnotations } from "./runner/log.ts";
import { runStep } from "./runner/step.ts";

/** One action step of a workflow. */
export interface ActionRun {
  /** The directory of action.yml. */
  readonly directory: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event: object;
  readonly eventName: string;
  /** GITHUB_WORKSPACE; an empty directory unless told, as without a checkout step. */
  readonly workspace?: string;
  readonly token?: string;
  /** Parts of the `github` context, by their names there: `api_url`, `repository`, `sha`, `ref`, … */
  readonly github?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds until the step is killed. */
  readonly timeout?: number;
}
/** What the step left behind. */
export interface ActionResult {
  readonly conclusion: "success" | "failure";
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly outputs: Readonly<Record<string, string>>;
  /** Outputs and inputs that action.yml does not declare. */
  readonly undeclared: readonly string[];
  readonly summary: string;
  /** As shown: ten of each level at most. */
  readonly annotations: readonly Annotation[];
  readonly log: Log;
  /** Everything printed, commands left out, masked. */
  readonly text: string;
  /** Why the runner could not read a file that the step wrote. */
  readonly fileError: string | null;
}

const summaryBytes = 1024 * 1024;

/** Runs a node24 action as the GitHub runner does and reads its outputs, annotations and summary under the runner's limits. */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const temporary = mkdtempSync(join(tmpdir(), "runner-"));
  const action = readAction(run.directory);
  const { log, read } = logReader();
  const workspace = run.workspace ?? mkdtempSync(join(temporary, "workspace-"));
  const env = {
    ...environment(run, temporary, workspace),
    ...inputVariables(action, run.inputs ?? {}, { token: run.token ?? "", workspace }),
    ...run.env,
  };
  const timeout = run.timeout ?? 60_000;
  const end = await runStep({ main: action.main, cwd: workspace, env, timeout, onLine: read });
  const { outputs, fileError } = readOutputs(temporary);
  const summary = readSummary(temporary, log);
  rmSync(temporary, { recursive: true, force: true });
  const undeclared = Object.keys(outputs).filter((name) => !Object.hasOwn(action.outputs, name));
  return {
    conclusion: end.code === 0 && fileError === null ? "success" : "failure",
    ...end,
    outputs,
    undeclared: [...undeclared, ...unexpectedInputs(action, run.inputs ?? {})],
    summary: masked(summary, log.masks),
    annotations: shownAnnotations(log.annotations),
    log,
    text: masked(log.lines.join("\n"), log.masks),
    fileError,
  };
}

function readOutputs(temporary: string): { outputs: Record<string, string>; fileError: string | null } {
  try {
    parseEnvironmentFile(readFileSync(join(temporary, "ENV"), "utf8"));
    return { outputs: parseEnvironmentFile(readFileSync(join(temporary, "OUTPUT"), "utf8")), fileError: null };
  } catch (error) {
    return { outputs: {}, fileError: `Unable to process file command successfully. ${String(error)}` };
  }
}

function readSummary(temporary: string, log: Log): string {
  const text = readFileSync(join(temporary, "STEP_SUMMARY"), "utf8");
  const bytes = Buffer.byteLength(text);
  if (bytes <= summaryBytes) return text;
  const message = `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${bytes >> 10}k.`;
  log.annotations.push({ level: "error", message, properties: {} });
  return "";
}
