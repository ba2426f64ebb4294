import type { Beside, Needs } from "../beside.ts";
import { publishAnnotations } from "../publish/annotations.ts";
import { type CommentTarget, publishComment } from "../publish/comment.ts";
import { Publisher, type Requester } from "../publish/call.ts";
import { type JudgedWith, sha256 } from "../publish/marker.ts";
import { publishOutputs } from "../publish/outputs.ts";
import { publishSummary } from "../publish/summary.ts";
import { renderAnnotations } from "../report/render/annotations.ts";
import { renderComment } from "../report/render/comment.ts";
import type { RenderOptions } from "../report/render/options.ts";
import { regressionCount } from "../report/render/rows.ts";
import { renderSummary } from "../report/render/summary.ts";
import type { Report, ReportCommit } from "../report/report.ts";
import type { FilePatch } from "../source.ts";
import type { Environment } from "./environment.ts";
import type { Inputs } from "./inputs.ts";
import type { Core } from "./log.ts";
import { type ReportFiles, writeReportFiles } from "./report-files.ts";
import { reviewOn } from "./review.ts";
import { targetOf } from "./target.ts";
import { trackAudit } from "./tracking.ts";

/** Everything that publishing needs beside the report. */
export interface Publication {
  readonly core: Core;
  readonly octokit: Requester;
  readonly environment: Environment;
  readonly inputs: Inputs;
  readonly files: ReportFiles;
  /** Reads what some files show beside the report; null where nothing could be evaluated. */
  readonly beside: ((needs: Needs) => Promise<Beside>) | null;
  readonly pullRequest: number | null;
  /** Whether the whole of the default branch was judged, nothing left out. */
  readonly isWhole: boolean;
  /** Full id of the commit that was judged. */
  readonly head: string;
  /** The diff that the pull request shows. */
  readonly patches: (base: ReportCommit, head: ReportCommit) => Promise<readonly FilePatch[]>;
}

type Shown = Pick<RenderOptions, "links" | "reviewed">;

/** Publishes a settled report everywhere it goes. What cannot be published becomes a warning, never another verdict. */
export async function publish(report: Report, publication: Publication): Promise<void> {
  const { core } = publication;
  publishAnnotations(renderAnnotations(report), core.error);
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
  const summary = renderSummary(report, { ...options, broke: null });
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
