import { ConfigurationError } from "../errors.ts";
import { type Attempt, failureReport } from "../failure.ts";
import { mergeReports } from "../merge/merge.ts";
import type { NamedReport } from "../merge/within.ts";
import type { PolicyWishes } from "../reading/policy-wishes.ts";
import type { Report } from "../report/report.ts";
import { resolveTerms } from "../settings/resolve.ts";
import type { GitHubSource } from "../trees/github.ts";
import type { Place } from "../trees/github-client.ts";
import { mapLimited } from "../trees/limit.ts";
import type { AuditPlan } from "../trigger/plan.ts";
import { evaluatePlan } from "./evaluate.ts";
import type { Inputs } from "./inputs.ts";
import { withSubject } from "./subject.ts";

/** Repositories that are read at a time: GitHub's secondary limits allow a hundred calls. */
const atATime = 4;

/**
 * The default branches of many repositories, each by its own settings, as one report. One that cannot be judged is a reason of the
 * verdict `error`, and the others are in the report all the same; those without any configuration, or any commit, are left out of it, unless
 * something is noted of them.
 */
export async function auditMany(
  names: readonly string[],
  open: (place: Place) => GitHubSource,
  inputs: Inputs,
  wishes: PolicyWishes,
  now: Date,
): Promise<Report> {
  const reports = await mapLimited(names, atATime, async (name): Promise<NamedReport> => {
    const [owner = "", repo = ""] = name.split("/");
    const address: PolicyWishes["address"] = (other, sha, file) => wishes.address(other ?? name, sha, file);
    const own = { ...wishes, address };
    const source = open({ owner, repo });
    try {
      const { report, notes } = await evaluatePlan(planOf(owner), source, inputs, own, now);
      return { name, report: withSubject(report, name, inputs), notes };
    } catch (error) {
      const terms = resolveTerms("audit", null, inputs.asked);
      return {
        name,
        report: await withoutReport(error, source, { mode: "audit", now, terms, base: null, head: planOf(owner).head }),
      };
    }
  });
  const telling = reports.filter(
    ({ report, notes = [] }) => report.clusters.length > 0 || report.verdict !== "pass" || notes.length > 0,
  );
  return mergeReports(telling.length > 0 ? telling : reports.slice(0, 1));
}

/** Nothing can be wrong in a repository without a commit; everything else is a failure, also when GitHub does not say which it is. */
async function withoutReport(error: unknown, source: GitHubSource, attempt: Attempt): Promise<Report> {
  const report = failureReport(error, attempt);
  const isEmpty = error instanceof ConfigurationError && (await source.isEmpty().catch(() => false));
  return isEmpty ? { ...report, verdict: "pass", reasons: [] } : report;
}

/** `HEAD` of a repository on GitHub is its default branch. */
function planOf(owner: string): AuditPlan {
  return {
    event: "audit",
    mode: "audit",
    settingsRef: "HEAD",
    pullRequest: null,
    isFork: false,
    headOwner: owner,
    base: null,
    head: { ref: "HEAD", sha: null },
  };
}
