import { nothingBeside } from "../beside.ts";
import { reasonOf } from "../reason.ts";
import { nothingWritten, publishOutputs } from "../publish/outputs.ts";
import { plain } from "../report/render/text/style.ts";
import { renderText } from "../report/render/text.ts";
import { headline } from "../report/render/verdict.ts";
import type { Report } from "../report/report.ts";
import { type Core, logPlainly } from "./log.ts";
import type { Publication } from "./publication.ts";
import { publish } from "./publish.ts";

/** What the job and its operator ask for. */
export type Asked = Pick<Publication, "environment" | "inputs" | "files">;

/** A report of many repositories belongs to no commit and no pull request. */
export async function publishAlone(core: Core, asked: Asked, report: Report): Promise<void> {
  const { getOctokit } = await import("./octokit.ts");
  await settle(core, report);
  await publishSettled(report, {
    ...asked,
    core,
    octokit: getOctokit(asked.inputs.token),
    pullRequest: null,
    status: null,
    isWhole: false,
    head: report.head.ref,
    patches: () => Promise.resolve([]),
    beside: () => Promise.resolve(nothingBeside),
  });
}

/** Publishes a report whose verdict stands; what goes wrong is a warning. */
export async function publishSettled(report: Report, publication: Publication): Promise<void> {
  try {
    await publish(report, publication);
  } catch (error) {
    publication.core.warning(`The result could not be published whole: ${reasonOf(error)}`);
  }
  const { spentCalls } = await import("./octokit.ts");
  publication.core.info(spentCalls());
}

/**
 * The verdict stands before anything is published; nothing after this line changes it. The run fails with it, unless `toldOnHead`
 * put it where it belongs: a failure has one place at least.
 */
export async function settle(core: Core, report: Report, toldOnHead?: () => Promise<boolean>): Promise<void> {
  const since = report.since === undefined ? [] : (await import("../report/render/since.ts")).sinceText(report, false);
  logPlainly(renderText(report, { color: false, since }), (text) => void process.stdout.write(text));
  publishOutputs(report, nothingWritten, core.setOutput);
  const isTold = (await toldOnHead?.()) === true;
  if (report.verdict !== "pass" && !isTold) core.setFailed(failureLine(report));
}

/** The comment's headline, and the first reason where it does not give one. */
function failureLine(report: Report): string {
  const { before, why, after } = headline(report, null);
  const [first] = report.reasons;
  const reason = why === null && first !== undefined ? `: ${first}` : "";
  return plain(`${before}${why ?? ""}${after}${reason}`, 1_000);
}
