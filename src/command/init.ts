import { UsageError } from "../errors.ts";
import { init } from "../init/init.ts";
import { type GitSource, openGit } from "../trees/git.ts";
import { workingTree } from "../trees/git-uncommitted.ts";
import { Flags } from "./flags.ts";
import { kinds } from "./kinds.ts";
import type { Terminal } from "./terminal.ts";

/** `tikv-guard init`: writes workflows, settings and CODEOWNERS entry into a repository; returns the exit code. */
export async function initCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = new Flags(argv, kinds.init);
  if (flags.words.length > 0) throw new UsageError("init takes no words.");
  const directory = flags.text("repo") ?? ".";
  const source = openGit(directory);
  try {
    const steps = await init(directory, source, workingTree, {
      branch: await branchOf(source),
      forks: flags.has("forks"),
      runbooks: flags.has("runbooks"),
      renovate: flags.has("renovate"),
    });
    for (const { file, done } of steps) terminal.print(`${done.padEnd(8)} ${file}\n`);
    terminal.print(next);
    return 0;
  } finally {
    source.close();
  }
}

const next = `
Next:
  1. In the settings check the clusters' names and tiers, and declare each release that no file says.
  2. Replace the owners in CODEOWNERS.
  3. Commit all to the default branch: settings count from there, and \`tikv-guard audit\` then lists the gaps of today.
     None of them blocks a pull request by itself.
  4. Make the check "tikv-guard" a required status check of the default branch: Settings > Rules > Rulesets on GitHub.
`;

async function branchOf(source: GitSource): Promise<string> {
  try {
    const { ref } = await source.defaultBranch();
    return ref.replace(/^origin\//, "").replace(/^HEAD$/, "main");
  } catch {
    return "main";
  }
}
