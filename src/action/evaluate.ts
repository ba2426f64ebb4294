import { audit } from "../audit.ts";
import { type Beside, besideAudit, besideCheck, type Needs } from "../beside.ts";
import { changesOf } from "../check/changes.ts";
import { StandingClusters } from "../check/standing.ts";
import { check } from "../check.ts";
import { policiesAt, policiesOfSides } from "../reading/policies.ts";
import type { PolicyWishes } from "../reading/policy-wishes.ts";
import { settingsAt, settingsOfSides } from "../reading/settings.ts";
import { settingsNotes } from "../reading/settings-notes.ts";
import type { Report } from "../report/report.ts";
import { resolveTerms, type Terms } from "../settings/resolve.ts";
import type { Commit } from "../source.ts";
import type { GitHubSource } from "../trees/github.ts";
import type { AuditPlan, CheckPlan } from "../trigger/plan.ts";
import { withFixes } from "../mend/with-fixes.ts";
import type { Inputs } from "./inputs.ts";

/** A report, and what the run wants to say beside it. */
export interface Evaluated {
  readonly report: Report;
  readonly terms: Terms;
  /** Sentences for the operator: wishes that were not granted, and what is odd in the settings. */
  readonly notes: readonly string[];
  /** Reads what some files show beside the report; asked for when the verdict stands. */
  readonly beside: (needs: Needs) => Promise<Beside>;
}

/** Runs a plan through the API: a check against the merge base, or an audit; the target branch's tip decides what is permitted. */
export function evaluatePlan(
  plan: CheckPlan | AuditPlan,
  source: GitHubSource,
  inputs: Inputs,
  wishes: PolicyWishes,
  now: Date,
): Promise<Evaluated> {
  return plan.mode === "check"
    ? checkPlan(plan, source, inputs, wishes, now)
    : auditPlan(plan, source, inputs, wishes, now);
}

async function checkPlan(
  plan: CheckPlan,
  source: GitHubSource,
  inputs: Inputs,
  wishes: PolicyWishes,
  now: Date,
): Promise<Evaluated> {
  const { head } = plan;
  const base = plan.fromMergeBase ? await source.mergeBase(plan.base, head) : plan.base;
  const { target, settings } = await settingsOfTarget(source, plan, base, inputs);
  const terms = resolveTerms("check", settings.target, inputs.asked);
  const judgedBy = await policiesOfSides(source, { target, base, head }, settings, wishes);
  const { release, only, cluster } = inputs;
  const releases = { base: release, head: release };
  const merged = plan.pullRequest === null ? { merged: true as const } : {};
  const part = inputs.configPaths.length > 0 ? { isPart: true as const } : {};
  const request = {
    source,
    base,
    head,
    settings,
    terms,
    judgedBy,
    releases,
    now,
    cluster,
    only,
    standing: new StandingClusters(),
    ...merged,
    ...part,
  };
  const report = await check(await withFixes(request, head));
  // Looking up every glob would cost each run another call: an audit on the command line does.
  const notes = await settingsNotes(settings.target, report, source, null);
  return {
    report,
    terms,
    notes: [...terms.notes, ...judgedBy.set.notes, ...notes],
    beside: (needs) => besideCheck(report, request, needs),
  };
}

/**
 * The tip that decides and what it permits, asked for together with the changed files of a repository without settings, so that
 * all go out in one call: the check asks for the same files again, and the source has them then.
 */
async function settingsOfTarget(source: GitHubSource, plan: CheckPlan, base: Commit, { settingsFile, only }: Inputs) {
  const { head, settingsRef } = plan;
  const reading = settingsOfSides(source, { target: { ref: settingsRef, sha: null }, base, head }, settingsFile);
  const none = { file: settingsFile.path, target: null, base: null, head: null };
  const files = changesOf({ source, base, head, settings: none, only });
  // A tip that there is not is told by what looks it up, and what is wrong with the files by the check.
  for (const early of [reading, files]) early.catch(() => undefined);
  const target = await source.resolve(settingsRef, "settings");
  return { target, settings: await reading };
}

async function auditPlan(
  plan: AuditPlan,
  source: GitHubSource,
  inputs: Inputs,
  wishes: PolicyWishes,
  now: Date,
): Promise<Evaluated> {
  const [tip, commit] = await Promise.all([
    source.resolve(plan.settingsRef, "settings"),
    plan.head.sha === null ? source.resolve(plan.head.ref, "ref") : plan.head,
  ]);
  const settings = await settingsAt(source, tip, inputs.settingsFile);
  const terms = resolveTerms("audit", settings, inputs.asked);
  const set = await policiesAt(() => Promise.resolve({ source, commit: tip }), settings, wishes);
  const { release, only, cluster } = inputs;
  const named = new Set<string>();
  const part = inputs.configPaths.length > 0 ? { isPart: true as const } : {};
  const request = { source, commit, settings, terms, set, release, now, cluster, named, only, ...part };
  const report = await audit(await withFixes(request, commit));
  const notes = await settingsNotes(settings, report, source, null);
  return {
    report,
    terms,
    notes: [...terms.notes, ...set.notes, ...notes],
    beside: (needs) => besideAudit(report, request, needs),
  };
}
