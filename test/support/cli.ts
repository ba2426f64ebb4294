import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Report } from "../../src/report/report.ts";

const bundle = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** What the bundled command line printed and how it ended. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the committed bundle with the Node of the tests. */
export function runCli(args: readonly string[], directory: string = process.cwd()): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
    cwd: directory,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    // A command that never ends must fail its test, not stop all of them.
    timeout: 50_000,
  });
  return { code: status, stdout, stderr };
}

/** Runs a check of a repository's head against its main branch and reads the JSON report; throws with what was said when there is none. */
export function checkJson(directory: string, ...args: readonly string[]): { code: number | null; report: Report } {
  const result = runCli(["check", "--repo", directory, "--now", "2026-11-24", "--format", "json", ...args]);
  try {
    return { code: result.code, report: JSON.parse(result.stdout) as Report };
  } catch {
    throw new Error(`no report (exit ${result.code}): ${result.stderr}`);
  }
}
