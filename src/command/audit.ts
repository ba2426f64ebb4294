import { resolve } from "node:path";
import { audit } from "../audit.ts";
import { type Beside, besideAudit } from "../beside.ts";
import { ConfigurationError, UsageError } from "../errors.ts";
import { policiesAt } from "../reading/policies.ts";
import type { PolicyDirectory } from "../reading/policy-wishes.ts";
import { type SettingsSource, settingsAt } from "../reading/settings.ts";
import { outsideSettings } from "../reading/settings-file.ts";
import { settingsNotes } from "../reading/settings-notes.ts";
import { plain } from "../report/render/text/style.ts";
import type { Report } from "../report/report.ts";
import { resolveTerms } from "../settings/resolve.ts";
import type { Commit, Source } from "../source.ts";
import { filesOnDisk, openDirectory } from "../trees/directory.ts";
import { openGit } from "../trees/git.ts";
import { enclosingRoot } from "../trees/git-root.ts";
import { withFixes } from "../mend/with-fixes.ts";
import { type CommonOptions, commonOptions } from "./common.ts";
import { comparedWith } from "./earlier.ts";
import { reportOrFailure } from "./failure.ts";
import { Flags } from "./flags.ts";
import { needsOf, showsFixes } from "./formats.ts";
import { kinds } from "./kinds.ts";
import { writeOutputs } from "./output.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

/** `tikv-guard audit`: judges one commit, or files on disk; returns the exit code. */
export async function auditCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = new Flags(argv, kinds.audit);
  const options = commonOptions(flags, terminal.clock);
  const ref = flags.text("ref") ?? "HEAD";
  const previous = flags.text("previous");
  if (flags.words.length === 0) return told(ref, options, terminal, previous, () => auditGit(ref, options, terminal));
  if (flags.text("ref") !== null) throw new UsageError("--ref and paths exclude each other.");
  return told("files on disk", options, terminal, previous, () => auditPaths(flags.words, options, terminal));
}

/** A report, and what its formats show beside it. */
interface Told {
  readonly report: Report;
  readonly beside: Beside;
}

async function told(
  head: string,
  options: CommonOptions,
  terminal: Terminal,
  previous: string | null,
  evaluate: () => Promise<Told>,
) {
  const { report: alone, beside } = await reportOrFailure(
    { mode: "audit", base: null, head },
    options,
    terminal,
    evaluate,
  );
  const found = await comparedWith(alone, previous);
  await writeOutputs(found, beside, options.outputs, terminal.print, terminal.color(options.color));
  return exitCodes[found.verdict];
}

async function auditPaths(paths: readonly string[], options: CommonOptions, terminal: Terminal): Promise<Told> {
  const here = process.cwd();
  const root = enclosingRoot(here) ?? here;
  const source = await openDirectory(paths, here, root);
  const policies: PolicyDirectory = async (path) => {
    return { source: await openDirectory([resolve(root, path)], root, root), commit: filesOnDisk };
  };
  const found = await report(source, filesOnDisk, filesOnDisk, source.named, policies, options, terminal);
  const judged = new Set(found.report.clusters.flatMap((cluster) => cluster.files));
  const strange = [...source.named].find((path) => !judged.has(path));
  if (strange === undefined) return found;
  throw new ConfigurationError(strange, "is not recognised as the configuration of any component.", recognisable);
}

/** What would make a file recognisable. */
const recognisable = "Name it after its component (tikv.toml, pd.toml), or leave it out.";

async function auditGit(ref: string, options: CommonOptions, terminal: Terminal): Promise<Told> {
  const source = openGit(options.repository);
  try {
    const commit = await source.resolve(ref, "--ref");
    const { settingsRef } = options;
    const permits = settingsRef === null ? commit : await source.resolve(settingsRef, "--settings-ref");
    const policies: PolicyDirectory = () => Promise.resolve({ source, commit: permits });
    return await report(source, commit, permits, new Set(), policies, options, terminal);
  } finally {
    source.close();
  }
}

async function report(
  source: Source & SettingsSource,
  commit: Commit,
  permits: Commit,
  named: ReadonlySet<string>,
  policies: PolicyDirectory,
  options: CommonOptions,
  terminal: Terminal,
): Promise<Told> {
  const settings = await settingsAt(source, permits, options.settingsFile);
  const terms = resolveTerms("audit", settings, options.asked);
  const set = await policiesAt(policies, settings, options.policies);
  const { release, now, cluster } = options;
  const request = {
    source,
    commit,
    settings,
    terms,
    set,
    release,
    now,
    cluster,
    named,
    only: outsideSettings(options.settingsFile, () => true),
    ...(commit === filesOnDisk ? { isLoose: true as const } : {}),
  };
  const found = await audit(showsFixes(options.outputs) ? await withFixes(request, commit) : request);
  const notes = await settingsNotes(settings, found, source, commit === filesOnDisk ? null : commit);
  for (const note of [...terms.notes, ...set.notes, ...notes]) terminal.warn(plain(note, 500));
  const { withSubject } = await import("../since/subject.ts");
  const files = [...named].sort();
  return {
    report: withSubject(found, { repository: null, cluster, files }),
    beside: await besideAudit(found, request, needsOf(options.outputs)),
  };
}
