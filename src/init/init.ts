import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Commit, Source } from "../source.ts";
import { scanClusters } from "./scan.ts";
import { runbookTemplates } from "./runbooks.ts";
import { renovateConfig } from "./renovate.ts";
import { missingOwners, policyDirectories } from "./owners.ts";
import { settingsText } from "./templates.ts";
import { auditWorkflow, checkWorkflow, forkWorkflow } from "./workflows.ts";

const settingsFile = ".github/tikv-guard.toml";

/** What `init` did with one file. */
export interface InitStep {
  readonly file: string;
  readonly done: "written" | "extended" | "kept";
}

/** What `init` is asked for beside the usual. */
export interface InitWishes {
  /** The branch that pull requests go to. */
  readonly branch: string;
  readonly forks: boolean;
  /** Also templates of runbooks, and a configuration of Renovate. */
  readonly runbooks?: boolean;
  readonly renovate?: boolean;
}

/**
 * Writes the workflows, with `forks` also the second stage for them, the settings and the CODEOWNERS entry below `directory`; files
 * that exist are kept (CODEOWNERS is extended once).
 */
export async function init(
  directory: string,
  source: Source,
  commit: Commit,
  { branch, forks, runbooks, renovate }: InitWishes,
): Promise<InitStep[]> {
  const workflows = [checkWorkflow(branch), auditWorkflow(), ...(forks ? [forkWorkflow()] : [])];
  const clusters = await scanClusters(source, commit);
  const others = [
    ...(runbooks === true ? runbookTemplates() : []),
    ...(renovate === true ? [renovateConfig(clusters.flatMap(({ targets }) => targets))] : []),
  ];
  return [
    ...workflows.map(({ file, text }) => writeNew(directory, file, text)),
    writeNew(directory, settingsFile, settingsText(clusters)),
    ...others.map(({ file, text }) => writeNew(directory, file, text)),
    extendOwners(
      directory,
      workflows.map(({ file }) => file),
    ),
  ];
}

function writeNew(directory: string, file: string, text: string): InitStep {
  const path = join(directory, file);
  if (existsSync(path)) return { file, done: "kept" };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return { file, done: "written" };
}

/** Whoever may relax the review owns the settings, the workflows, the team's policies, and the list of owners itself. */
function extendOwners(directory: string, workflows: readonly string[]): InitStep {
  // GitHub reads the first of these that exists.
  const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
  const file = places.find((place) => existsSync(join(directory, place))) ?? ".github/CODEOWNERS";
  const policies = policyDirectories(readFileSync(join(directory, settingsFile), "utf8"));
  const paths = [settingsFile, ...workflows, ...policies, file];
  const path = join(directory, file);
  if (!existsSync(path)) return writeNew(directory, file, missingOwners("", paths) ?? "");
  const text = readFileSync(path, "utf8");
  const missing = missingOwners(text, paths);
  if (missing === null) return { file, done: "kept" };
  writeFileSync(path, `${text.replace(/\n?$/, "\n")}\n${missing}`);
  return { file, done: "extended" };
}
