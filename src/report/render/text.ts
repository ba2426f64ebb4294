import type { Change } from "../../types.ts";
import type { ReportCommit } from "../commit.ts";
import type { Report } from "../report.ts";
import { judgedAs } from "./knowledge.ts";
import { shortSha } from "./links.ts";
import { untoldReasons } from "./reasons.ts";
import { existingGaps } from "./rows.ts";
import { gapsBeside, implementedShare, withoutCluster } from "./share.ts";
import { departed, findings, gaps, lesser, undecided } from "./text/findings.ts";
import { titled } from "./text/lists.ts";
import { alarms, errors, unprovable } from "./text/matters.ts";
import { mitigations } from "./text/mitigations.ts";
import { remarks, weakerRules } from "./text/remarks.ts";
import { plain, type Style, styleOf } from "./text/style.ts";
import { headline } from "./verdict.ts";
import { listing } from "./words.ts";

/** How a report is told as text. */
interface TextOptions {
  readonly color: boolean;
  /** The lines of what became of an audit since an earlier one, made where there is one to tell. */
  readonly since?: readonly string[];
}

/** The report for a terminal or a plain log, verdict first; colour adds to the words and never stands for one. */
export function renderText(report: Report, options: TextOptions): string {
  const style = styleOf(options.color);
  const quiet = (change: Change) => report.findings.filter((one) => one.change === change && !one.blocking);
  const lines = [
    ...verdict(report, style),
    ...(options.since ?? []),
    ...alarms(report, style),
    ...titled("Gaps that do not fail the audit", lesser(report), style),
    ...titled("New errors", errors(report, style), style),
    ...titled("No longer provable", unprovable(report, style), style),
    ...titled("Loosens the review, not its own: settings count from the target branch", weakerRules(report), style),
    ...titled("Mitigations", mitigations(report, style), style),
    ...titled("Improved", findings(quiet("improvement")), style),
    ...titled("Weakened", findings(quiet("weakened")), style),
    ...titled("New gaps, none block", gaps(quiet("new-gap")), style),
    ...titled("No longer applies", findings(quiet("removed").filter(({ gone }) => !gone)), style),
    ...titled("No longer in the cluster", departed(quiet("removed").filter(({ gone }) => gone)), style),
    ...titled(report.mode === "check" ? "Existing gaps, none block" : "Waived gaps", gaps(existingGaps(report)), style),
    ...titled("Not decided", undecided(report), style),
    ...titled("Notes", remarks(report, style), style),
  ];
  return `${lines.join("\n")}\n`;
}

function verdict(report: Report, style: Style): readonly string[] {
  const { symbol, state, before, why, after } = headline(report, null);
  const paint = state === "pass" ? style.green : state === "warning" ? style.yellow : style.red;
  const line = paint(style.bold(`${symbol} ${before}${why === null ? "" : plain(why)}${after}`));
  const reasons = untoldReasons(report, why).map((reason) => `  ${plain(reason)}`);
  return [line, style.dim(`  ${compared(report)}; ${judgedBy(report)}`), ...reasons];
}

function compared({ base, head }: Report): string {
  return base === null ? `audit of ${nameOf(head)}` : `${nameOf(base)} → ${nameOf(head)}`;
}

function nameOf({ ref, sha }: ReportCommit): string {
  return sha === null ? plain(ref, 120) : shortSha(sha);
}

function judgedBy(report: Report): string {
  const { clusters } = report;
  const names = clusters
    .slice(0, 4)
    .map(({ name, release, components }) =>
      components.length === 0
        ? plain(name, 120)
        : `${plain(name, 120)} (${release === null ? "no release declared" : `${plain(release, 30)}${judgedAs(release)}`})`,
    );
  const more = clusters.length > 4 ? ` and ${clusters.length - 4} more` : "";
  const teams = report.policies.slice(1).map(({ source }) => plain(source, 120));
  const beside = teams.length === 0 ? "" : `; the team's policies in ${listing(teams)}`;
  const asOf = `release data of ${plain(report.dataAsOf, 30)}${beside}`;
  if (clusters.length === 0) return `${withoutCluster(report)}; ${asOf}`;
  const parts = [`${names.join(", ")}${more}`, implementedShare(report), gapsBeside(report), asOf];
  return parts.filter((part) => part !== "").join("; ");
}
