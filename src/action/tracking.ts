import { Publisher } from "../publish/call.ts";
import { publishIssue } from "../publish/tracking/publish.ts";
import { advisoriesOf, failingOf, isAdvisory, type IssueState, waivedOf } from "../publish/tracking/state.ts";
import { issueTitle, renderIssue, renderNews, type Since } from "../report/render/issue.ts";
import type { RepositoryLinks } from "../report/render/options.ts";
import type { Report } from "../report/report.ts";
import type { SinceAdvisory } from "../report/since.ts";
import { advisoryIn } from "../since/subject.ts";
import type { AuditPlan, CheckPlan } from "../trigger/plan.ts";
import type { Inputs } from "./inputs.ts";
import type { Publication } from "./publication.ts";

/** Whether a plan judges the whole default branch: what a tracking issue speaks of. */
export function isWholeAudit(plan: AuditPlan | CheckPlan, { cluster, configPaths, ref }: Inputs): boolean {
  const isDefault = plan.mode === "audit" && `refs/heads/${plan.head.ref}` === plan.settingsRef;
  return isDefault && cluster === null && ref === null && configPaths.length === 0;
}

/** Keeps the audit's tracking issue, where the input `tracking-issue` asks for one; why that failed, null when it did not. */
export async function trackAudit(
  report: Report,
  { octokit, environment, inputs, isWhole }: Publication,
  links: RepositoryLinks | null,
): Promise<string | null> {
  if (!inputs.trackingIssue || report.mode !== "audit") return null;
  if (!isWhole) return "the tracking issue is kept by audits of the whole default branch only";
  if (report.verdict === "error") return "the audit could not evaluate everything";
  const { owner, repo, job, run } = environment;
  const failing = failingOf(report);
  const advisories = advisoriesOf(report);
  const accepted = waivedOf(report);
  const since = (before: IssueState["failing"]): Since | null => {
    if (before === null) return null;
    const ids = fresh(advisories, before).map(({ id, release }) => JSON.stringify([id, release]));
    return {
      appeared: fresh(failing, before),
      advisories: affected(report).filter(({ id, release }) => ids.includes(JSON.stringify([id, release]))),
      gone: [...before].filter((key) => !isAdvisory(key) && !failing.has(key) && !accepted.has(key)).length,
      waived: [...before].filter((key) => accepted.has(key)).length,
    };
  };
  const { reason } = await publishIssue(
    new Publisher(octokit),
    { owner, repo, author: inputs.commentAuthor },
    {
      job: JSON.stringify([job, inputs.settingsFile.path, inputs.release]),
      run,
      fails: report.verdict === "fail",
      title: issueTitle(report),
      failing: new Set([...failing.keys(), ...advisories.keys()]),
      render: (before) => renderIssue(report, links, since(before)),
      news: (before) => renderNews(since(before)),
    },
  );
  return reason;
}

function fresh<T>(all: ReadonlyMap<string, T>, before: ReadonlySet<string>): readonly T[] {
  return [...all].filter(([key]) => !before.has(key)).map(([, one]) => one);
}

/** Every advisory with every cluster that it affects. */
function affected({ clusters }: Report): readonly SinceAdvisory[] {
  return clusters.flatMap((cluster) => (cluster.advisories ?? []).map((id) => advisoryIn(cluster, id)));
}
