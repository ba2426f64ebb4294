import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { Core } from "../../src/action/log.ts";
import { environment } from "../support/runner/environment.ts";
import type { TestEvent } from "../support/events.ts";

/** What a run left behind. */
export interface Outcome {
  readonly verdict: string;
  readonly failed: boolean;
  readonly commentUrl: string;
  readonly warnings: readonly string[];
  readonly summary: string;
}

const { inputs } = parse(readFileSync(new URL("../../action.yml", import.meta.url), "utf8")) as {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
};

/** The Action without a process of its own, so that hundreds of runs take seconds; `run` is src/action/run.ts's. */
export async function runInProcess(
  run: (core: Core, variables: Readonly<Record<string, string | undefined>>) => Promise<void>,
  event: TestEvent,
  token: string,
  given: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const outputs: Record<string, string> = {};
  const warnings: string[] = [];
  const failures: string[] = [];
  let summary = "";
  const raw = {
    addRaw: (text: string) => {
      summary += text;
      return raw;
    },
    write: () => Promise.resolve(raw),
  };
  const core = {
    getInput: (name: string) => (name === "github-token" ? token : (given[name] ?? inputs[name]?.default ?? "")),
    setOutput: (name: string, value: unknown) => {
      outputs[name] = String(value);
    },
    setFailed: (message: string) => void failures.push(message),
    warning: (message: string) => void warnings.push(message),
    error: () => undefined,
    notice: () => undefined,
    info: () => undefined,
    setSecret: () => undefined,
    summary: raw,
  } as unknown as Core;
  const temporary = mkdtempSync(join(tmpdir(), "faults-"));
  await run(core, environment(event, temporary, temporary));
  rmSync(temporary, { recursive: true });
  const { verdict = "", "comment-url": commentUrl = "" } = outputs;
  return { verdict, failed: failures.length > 0, commentUrl, warnings, summary };
}
