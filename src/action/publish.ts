import { reasonOf } from "../failure.ts";
import { publishAnnotations } from "../publish/annotations.ts";
import { type CommentTarget, publishComment } from "../publish/comment.ts";
import { Publisher, type Requester } from "../publish/call.ts";
import { publishOutputs } from "../publish/outputs.ts";
import { publishSummary } from "../publish/summary.ts";
import { renderAnnotations } from "../report/render/annotations.ts";
import { renderComment } from "../report/render/comment.ts";
import { renderJson } from "../report/render/json.ts";
import type { RenderOptions } from "../report/render/options.ts";
import { regressionCount } from "../report/render/rows.ts";
import { renderSummary } from "../report/render/summary.ts";
import type { Report, ReportCommit } from "../report/report.ts";
import type { FilePatch } from "../source.ts";
import type { Environment } from "./environment.ts";
import type { Inputs } from "./inputs.ts";
import { writeWithoutFollowing } from "./json-file.ts";
import type { Core } from "./log.ts";
import { reviewOn } from "./review.ts";
import { targetOf } from "./target.ts";

/** Everything that publishing needs beside the report. */
export interface Publication {
  readonly core: Core;
  readonly octokit: Requester;
  readonly environment: Environment;
  readonly inputs: Inputs;
  /** Absolute path of the JSON report. */
  readonly jsonFile: string;
  readonly pullRequest: number | null;
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
  const reportJson = writeJson(report, publication);
  const target = targetOf(publication);
  const { reviewed, reason } = await reviewOn(report, publication, target);
  const options: Shown = { links: linksOf(report, publication.environment), reviewed };
  const comment = await commentOn(report, publication, target, options);
  const left = [
    ...(comment.reason === null ? [] : [`No comment was written: ${comment.reason}.`]),
    ...(reason === null ? [] : [`Review comments are not complete: ${reason}.`]),
  ];
  for (const warning of [...left, ...(comment.warning === null ? [] : [comment.warning])]) core.warning(warning);
  const summary = renderSummary(report, { ...options, broke: null });
  const refused = await publishSummary([summary, ...left, ""].join("\n\n"), (text) =>
    core.summary.addRaw(text, true).write(),
  );
  if (refused !== null) core.warning(refused);
  publishOutputs(report, { commentUrl: comment.url, reportJson }, core.setOutput);
}

function linksOf(report: Report, { serverUrl, owner, repo }: Environment): RenderOptions["links"] {
  const { base, head } = report;
  return { server: serverUrl, repository: `${owner}/${repo}`, base: base?.sha ?? null, head: head.sha };
}

function writeJson(report: Report, { core, jsonFile }: Publication): string | null {
  try {
    writeWithoutFollowing(jsonFile, renderJson(report));
    return jsonFile;
  } catch (error) {
    core.warning(`json-file: the report could not be written (${reasonOf(error)}).`);
    return null;
  }
}

async function commentOn(
  report: Report,
  { octokit, inputs }: Publication,
  target: CommentTarget | null,
  options: Shown,
) {
  if (target === null || inputs.comment === "never") return { url: null, reason: null, warning: null };
  return publishComment(new Publisher(octokit), target, {
    regressions: regressionCount(report),
    wanted: inputs.comment === "always" || isWorthAComment(report),
    render: (broke, short) => renderComment(report, { ...options, broke }, short),
  });
}

/** Nothing is said under a pull request that touches neither a cluster nor what clusters are judged by. */
function isWorthAComment({ clusters, policyChanges, verdict }: Report): boolean {
  return clusters.length > 0 || policyChanges.length > 0 || verdict !== "pass";
}
