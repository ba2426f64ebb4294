import { parseRelease } from "../catalogue/release.ts";
import { openEngine } from "../engine.ts";
import { ConfigurationError, UsageError } from "../errors.ts";
import { factsOf } from "../facts/facts.ts";
import { readCommit } from "../reading/commit.ts";
import { settingsAt } from "../reading/settings.ts";
import { outsideSettings, settingsFile } from "../reading/settings-file.ts";
import { holdsAlertRules, mayHoldRules } from "../repository/alerts/candidates.ts";
import type { RepositoryFile } from "../repository/topic.ts";
import { runbookOf } from "../runbook/make.ts";
import { monitoringOf } from "../runbook/monitoring.ts";
import { runbookMarkdown, runbookText } from "../runbook/render.ts";
import { openGit } from "../trees/git.ts";
import type { Cluster } from "../types.ts";
import { releaseFlag } from "./common.ts";
import { Flags } from "./flags.ts";
import { choices, kinds } from "./kinds.ts";
import type { Terminal } from "./terminal.ts";

/** `tikv-guard runbook CLUSTER`: prints the commands that prove of the running cluster what its files say; returns the exit code. */
export async function runbookCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = new Flags(argv, kinds.runbook);
  const [name, ...more] = flags.words;
  if (name === undefined || more.length > 0) throw new UsageError("runbook takes the name of one cluster.");
  const format = flags.choice("format", choices.runbookFormat) ?? "markdown";
  const { cluster, files } = await clusterNamed(name, flags);
  const engine = await openEngine([cluster], { now: terminal.clock, strictness: "effective", severity: new Map() });
  const facts = factsOf(cluster, parseRelease(cluster.release ?? ""), engine.catalogues, engine.now);
  const book = runbookOf(cluster, facts, ruleFiles(files), monitoringOf(cluster, files));
  terminal.print(format === "text" ? runbookText(book) : runbookMarkdown(book));
  return 0;
}

async function clusterNamed(
  name: string,
  flags: Flags,
): Promise<{ cluster: Cluster; files: readonly RepositoryFile[] }> {
  const source = openGit(flags.text("repo") ?? ".");
  try {
    const commit = await source.resolve(flags.text("ref") ?? "HEAD", "--ref");
    const place = settingsFile("--settings", flags.text("settings"));
    const settings = await settingsAt(source, commit, place);
    const only = outsideSettings(place, () => true);
    const release = releaseFlag(flags, "release");
    const { clusters, files } = await readCommit({
      source,
      commit,
      settings,
      release,
      cluster: null,
      named: new Set(),
      only,
    });
    const cluster = clusters.find((one) => one.name === name);
    if (cluster === undefined) {
      const known = clusters.map((one) => one.name).join(", ");
      const remedy = known === "" ? "None was found." : `There are: ${known}.`;
      throw new ConfigurationError("CLUSTER", `there is no cluster "${name}".`, remedy);
    }
    return { cluster, files };
  } finally {
    source.close();
  }
}

/** Files that promtool reads as they are: no resource of Kubernetes around the rules, no template in them. */
function ruleFiles(files: readonly RepositoryFile[]): readonly string[] {
  return files
    .filter((file) => mayHoldRules(file.path) && holdsAlertRules(file))
    .filter(({ text }) => /^groups:/m.test(text) && !/^kind:/m.test(text) && !/\{%/.test(text))
    .map(({ path }) => path);
}
