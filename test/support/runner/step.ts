import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ownNode = fileURLToPath(new URL("../../../node_modules/.bin/node", import.meta.url));

/** The Node 24 that runs an action: this process's own, or the project's copy. Throws when there is neither. */
function node24(): string {
  if (process.versions.node.startsWith("24.")) return process.execPath;
  if (existsSync(ownNode)) return ownNode;
  throw new Error("no Node 24: run `npm ci`");
}

/** What to run and how long at most, in milliseconds. */
export interface Step {
  readonly main: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly onLine: (line: string) => void;
}
export interface StepEnd {
  readonly code: number | null;
  /** Set when the step was killed, as for a timeout. */
  readonly signal: NodeJS.Signals | null;
}

/** Runs one action step, both of its streams read line by line as the runner does. */
export async function runStep({ main, cwd, env, timeout, onLine }: Step): Promise<StepEnd> {
  const child = spawn(node24(), [main], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout,
    killSignal: "SIGKILL",
  });
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }).on("line", onLine);
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
}
