import { type Beside, besideCheck } from "../beside.ts";
import { check } from "../check.ts";
import { UsageError } from "../errors.ts";
import { StandingClusters } from "../check/standing.ts";
import { policiesOfSides } from "../reading/policies.ts";
import { settingsOfSides } from "../reading/settings.ts";
import { outsideSettings } from "../reading/settings-file.ts";
import { settingsNotes } from "../reading/settings-notes.ts";
import { plain } from "../report/render/text/style.ts";
import type { Report } from "../report/report.ts";
import { resolveTerms } from "../settings/resolve.ts";
import type { Commit } from "../source.ts";
import { type GitSource, openGit } from "../trees/git.ts";
import { stagedChanges, workingTree } from "../trees/git-uncommitted.ts";
import { withFixes } from "../mend/with-fixes.ts";
import { type CommonOptions, commonOptions, releaseFlag } from "./common.ts";
import { reportOrFailure } from "./failure.ts";
import { Flags } from "./flags.ts";
import { needsOf, showsFixes } from "./formats.ts";
import { kinds } from "./kinds.ts";
import { writeOutputs } from "./output.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

/** `tikv-guard check`: compares two commits of a local repository; returns the exit code. */
export async function checkCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = new Flags(argv, kinds.check);
  if (flags.words.length > 0) throw new UsageError(`check takes no words beside its flags ("${flags.words[0]}").`);
  const options = commonOptions(flags, terminal.clock);
  const { early } = terminal;
  const source = openGit(options.repository, early?.directory === options.repository ? early.objects : undefined);
  const named = { mode: "check" as const, base: flags.text("base"), head: flags.text("head") ?? "HEAD" };
  // Nothing after the evaluation may be told as if it had failed.
  const { report, beside } = await reportOrFailure(named, options, terminal, () =>
    evaluated(source, flags, options, terminal),
  ).finally(() => source.close());
  await writeOutputs(report, beside, options.outputs, terminal.print, terminal.color(options.color));
  return exitCodes[report.verdict];
}

async function evaluated(
  source: GitSource,
  flags: Flags,
  options: CommonOptions,
  terminal: Terminal,
): Promise<{ readonly report: Report; readonly beside: Beside }> {
  const commits = await commitsOf(source, flags, options.settingsRef);
  const [settings] = await Promise.all([
    settingsOfSides(source, commits, options.settingsFile),
    // Asked again by the check, which then finds every tree at hand; that is where a failure is told.
    source.diff(commits.base, commits.head).catch(() => null),
  ]);
  const terms = resolveTerms("check", settings.target, options.asked);
  const judgedBy = await policiesOfSides(source, commits, settings, options.policies);
  const needs = needsOf(options.outputs);
  const request = {
    source,
    base: commits.base,
    head: commits.head,
    settings,
    terms,
    judgedBy,
    releases: {
      base: releaseFlag(flags, "base-release") ?? options.release,
      head: releaseFlag(flags, "head-release") ?? options.release,
    },
    now: options.now,
    cluster: options.cluster,
    only: outsideSettings(options.settingsFile, () => true),
    ...(needs.whole ? { standing: new StandingClusters() } : {}),
  };
  const report = await check(showsFixes(options.outputs) ? await withFixes(request, commits.head) : request);
  const notes = await settingsNotes(settings.target, report, source, commits.head);
  for (const note of [...terms.notes, ...judgedBy.set.notes, ...notes]) terminal.warn(plain(note, 500));
  return { report, beside: await besideCheck(report, request, needs) };
}

interface Commits {
  readonly target: Commit;
  readonly base: Commit;
  readonly head: Commit;
}

async function commitsOf(source: GitSource, flags: Flags, settingsRef: string | null): Promise<Commits> {
  const head = await headOf(source, flags);
  const base = flags.text("base");
  const [tip, named, target] = await Promise.all([
    head.sha === null ? source.tip() : head,
    base === null ? null : source.resolve(base, "--base"),
    settingsRef === null ? null : source.resolve(settingsRef, "--settings-ref"),
  ]);
  // A change to a working tree or index is measured against the commit it will follow, unless a base is named.
  const start = named ?? (head.sha === null ? tip : null);
  const trunk = start !== null && target !== null ? target : await trunkOf(source, start);
  return { head, base: await source.mergeBase(start ?? trunk, tip), target: target ?? trunk };
}

/** The default branch, or where the comparison starts in a clone that has none of the usual names. */
async function trunkOf(source: GitSource, start: Commit | null): Promise<Commit> {
  if (start === null) return source.defaultBranch();
  try {
    return await source.defaultBranch();
  } catch {
    return start;
  }
}

async function headOf(source: GitSource, flags: Flags): Promise<Commit> {
  const [staged, worktree, head] = [flags.has("staged"), flags.has("worktree"), flags.text("head")];
  if (Number(staged) + Number(worktree) + Number(head !== null) > 1) {
    throw new UsageError("--head, --staged and --worktree exclude each other.");
  }
  if (staged) return stagedChanges;
  return worktree ? workingTree : source.resolve(head ?? "HEAD", "--head");
}
