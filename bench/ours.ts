import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "./cost.ts";

/** The bundle that is measured: `dist`, or another one by BENCH_DIST. */
export const dist = process.env.BENCH_DIST ?? fileURLToPath(new URL("../dist", import.meta.url));

/** A check of a workload through git with all that a workflow writes: JSON, SARIF and Markdown. */
export function checkArguments(repository: string, reports: string): readonly string[] {
  const formats = ["json", "sarif", "markdown"].flatMap((name) => ["--format", `${name}=${join(reports, name)}`]);
  return [join(dist, "cli.js"), "check", "--repo", repository, "--base", "base", "--head", "head", ...formats];
}

/** An audit of files on disk, told as text. */
export function auditArguments(directory: string): readonly string[] {
  return [join(dist, "cli.js"), "audit", "--format", "text", directory];
}

/** What Node runs as a command. */
export function node(argv: readonly string[]): Command {
  return { argv: [process.execPath, ...argv] };
}
