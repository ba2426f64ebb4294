import { reasonOf } from "../reason.ts";
import { Publisher } from "../publish/call.ts";
import type { CommentTarget } from "../publish/comment.ts";
import { publishReview } from "../publish/review/publish.ts";
import type { Reviewed } from "../report/render/options.ts";
import type { Report } from "../report/report.ts";
import { planReview } from "../report/review/plan.ts";
import type { Publication } from "./publication.ts";

/** What of a report stands on the diff, null where nothing was reviewed, and why that is not all that should. */
interface ReviewOutcome {
  readonly reviewed: Reviewed | null;
  readonly reason: string | null;
}

/** Puts what blocks on the lines of the pull request's diff, as the input `review` says. */
export async function reviewOn(
  report: Report,
  publication: Publication,
  target: CommentTarget | null,
): Promise<ReviewOutcome> {
  if (target === null || !publication.inputs.review || isUnjudged(report)) return none;
  try {
    return await review(report, publication, target);
  } catch (error) {
    // The comment and the summary are still to come.
    return { reviewed: null, reason: reasonOf(error) };
  }
}

async function review(
  report: Report,
  { octokit, patches }: Publication,
  target: CommentTarget,
): Promise<ReviewOutcome> {
  const { base, head } = report;
  if (base === null) return none;
  const { comments, total, outside } = planReview(report, await patches(base, head));
  const complete = report.verdict !== "error";
  const { placed, reason } = await publishReview(new Publisher(octokit), target, { comments, complete });
  return { reviewed: placed === null ? null : { placed, total, outside }, reason };
}

const none: ReviewOutcome = { reviewed: null, reason: null };

/** An audit, and a run that could not evaluate anything, have nothing to say about a diff. */
function isUnjudged({ mode, verdict, clusters }: Report): boolean {
  return mode === "audit" || (verdict === "error" && clusters.length === 0);
}
