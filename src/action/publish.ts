import { publishAnnotations } from "../publish/annotations.ts";
import { Publisher } from "../publish/call.ts";
import { type CommentTarget, publishComment } from "../publish/comment.ts";
import { type JudgedWith, sha256 } from "../publish/marker.ts";
import { publishOutputs } from "../publish/outputs.ts";
import { publishSummary } from "../publish/summary.ts";
import { renderAnnotations } from "../report/render/annotations.ts";
import { renderComment } from "../report/render/comment.ts";
import type { RenderOptions } from "../report/render/options.ts";
import { regressionCount } from "../report/render/rows.ts";
import { renderSummary } from "../report/render/summary.ts";
import type { Report } from "../report/report.ts";
import type { Environment } from "./environment.ts";
import type { Publication } from "./publication.ts";
import { writeReportFiles } from "./report-files.ts";
import { reviewOn } from "./review.ts";
import { targetOf } from "./target.ts";
import { trackAudit } from "./tracking.ts";

type Shown = Pick<RenderOptions, "links" | "reviewed">;

/** Publishes a settled report everywhere it goes. What cannot be published becomes a warning, never another verdict. */
export async function publish(report: Report, publication: Publication): Promise<void> {
  const { core } = publication;
  // A second stage runs at the default branch's tip, whose lines are not those of the head.
  if (publication.status === null) publishAnnotations(renderAnnotations(report), core.error);
  const links = linksOf(report, publication.environment);
  const written = await writeReportFiles(report, { ...publication, links, warn: core.warning });
  const target = targetOf(publication);
  const { reviewed, reason } = await reviewOn(report, publication, target);
  const options: Shown = { links, reviewed };
  const comment = await commentOn(report, publication, target, options);
  const untracked = await trackAudit(report, publication, options.links);
  const left = [
    ...(untracked === null ? [] : [`The tracking issue was not updated: ${untracked}.`]),
    ...(comment.reason === null ? [] : [`No comment was written: ${comment.reason}.`]),
    ...(reason === null ? [] : [`Review comments are not complete: ${reason}.`]),
  ];
  for (const warning of [...left, ...(comment.warning === null ? [] : [comment.warning])]) core.warning(warning);
  const summary = renderSummary(report, { ...options, broke: null, ...(await sinceOf(report)) });
  const refused = await publishSummary([summary, ...left, ""].join("\n\n"), (text) =>
    core.summary.addRaw(text, true).write(),
  );
  if (refused !== null) core.warning(refused);
  publishOutputs(
    report,
    { commentUrl: comment.url, reportJson: written.json, sarifFile: written.sarif },
    core.setOutput,
  );
}

/** Few runs have an earlier audit to tell of. */
async function sinceOf(report: Report): Promise<Pick<RenderOptions, "since">> {
  return report.since === undefined ? {} : { since: (await import("../report/render/since.ts")).sinceMarkdown(report) };
}

function linksOf(report: Report, { serverUrl, owner, repo }: Environment): RenderOptions["links"] {
  const { base, head } = report;
  return { server: serverUrl, repository: `${owner}/${repo}`, base: base?.sha ?? null, head: head.sha };
}

async function commentOn(
  report: Report,
  { octokit, inputs }: Publication,
  target: CommentTarget | null,
  options: Shown,
) {
  if (target === null || inputs.comment === "never") return { url: null, reason: null, warning: null };
  const judged = report.verdict === "error" ? null : judgedWith(report);
  return publishComment(new Publisher(octokit), target, {
    regressions: regressionCount(report),
    wanted: inputs.comment === "always" || isWorthAComment(report),
    judged,
    render: (broke, short, before) => {
      const earlier = before && { ...before, otherTeams: before.teams !== judged?.teams };
      return renderComment(report, { ...options, broke, earlier }, short);
    },
  });
}

/** What a later comment compares itself with, to say that a count changed by an upgrade. */
function judgedWith({ tool, dataAsOf, policies: [builtin, ...teams] }: Report): JudgedWith {
  const versions = teams.map(({ source, version }) => [source, version]);
  return {
    version: tool.version,
    dataAsOf,
    controls: builtin?.controls ?? 0,
    teams: teams.length === 0 ? null : sha256(JSON.stringify(versions)).slice(0, 12),
  };
}

/** Nothing is said under a pull request that touches neither a cluster nor what clusters are judged by. */
function isWorthAComment({ clusters, policyChanges, verdict }: Report): boolean {
  return clusters.length > 0 || policyChanges.length > 0 || verdict !== "pass";
}
