import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "../errors.ts";
import { mergeReports } from "../merge/merge.ts";
import { reportReader } from "../merge/read.ts";
import type { Report } from "../report/report.ts";

/** `mode: merge`: the JSON reports below a directory as one. Throws ConfigurationError when there is none. */
export function mergeDirectory(directory: string | null, workspace: string): Report {
  if (directory === null) throw new ConfigurationError("reports", "is empty.", "Name the directory of the reports.");
  const files = jsonFilesIn(join(workspace, directory), directory);
  const read = reportReader();
  return mergeReports(files.map((file) => ({ name: null, report: read(file, readFileSync(file, "utf8")) })));
}

function jsonFilesIn(directory: string, named: string): readonly string[] {
  const wrong = (problem: string) =>
    new ConfigurationError("reports", `${JSON.stringify(named)} ${problem}`, "Download the jobs' reports there first.");
  try {
    const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((one) => one.endsWith(".json"));
    if (files.length > 0) return files.sort().map((file) => join(directory, file));
  } catch {
    throw wrong("is no directory of the workspace.");
  }
  throw wrong("holds no JSON file.");
}
