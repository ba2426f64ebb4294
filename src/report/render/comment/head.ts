import type { Report } from "../../report.ts";
import { code, prose } from "../escape.ts";
import { commitName } from "../links.ts";
import type { RenderOptions } from "../options.ts";
import { untoldReasons } from "../reasons.ts";
import { alarmRows } from "../rows.ts";
import { gapsBeside, implementedShare, withoutCluster } from "../share.ts";
import { headline } from "../verdict.ts";
import { bySeverity } from "../words.ts";
import { few } from "./cells.ts";

/** The verdict, the line of numbers below it, and the reasons that the verdict's line does not name. */
export function head(report: Report, options: RenderOptions): string {
  const { symbol, before, why, after } = headline(report, options.broke);
  const verdict = `### ${symbol} ${before}${why === null ? "" : prose(why)}${after}`;
  return [verdict, numbers(report, options), otherReasons(report, why), weakerRules(report)]
    .filter((text) => text !== "")
    .join("\n\n");
}

function numbers(report: Report, { links }: RenderOptions): string {
  const clusters = report.clusters.map(({ name }) => code(name));
  const where = clusters.length === 0 ? withoutCluster(report) : few(clusters, 3);
  const severities = bySeverity(alarmRows(report).map(({ lead }) => lead));
  const parts = [
    severities === "" ? where : `**${severities}** in ${where}`,
    report.totals.improvements > 0 ? `${report.totals.improvements} improved` : "",
    clusters.length === 0 ? "" : implementedShare(report),
    gapsBeside(report),
    compared(report, links),
  ];
  return `TiKV configuration: ${parts.filter((part) => part !== "").join(" · ")}`;
}

function compared({ base, head }: Report, links: RenderOptions["links"]): string {
  const now = commitName(links, "head", head.ref, head.sha);
  return base === null ? `judged ${now}` : `compared ${commitName(links, "base", base.ref, base.sha)} → ${now}`;
}

/** What the verdict also has as a reason and no row below shows. */
function otherReasons(report: Report, why: string | null): string {
  return listOf(untoldReasons(report, why).map(prose));
}

function weakerRules({ policyChanges }: Report): string {
  const weaker = policyChanges.filter((change) => change.weakens);
  if (weaker.length === 0) return "";
  const lines = weaker.map(({ file, message }) => `${code(file)}: ${prose(message)}`);
  return `⚠️ This change loosens the review, but not its own: settings count from the target branch.\n\n${listOf(lines)}`;
}

function listOf(lines: readonly string[]): string {
  const shown = lines.slice(0, 20).map((line) => `- ${line}`);
  return [...shown, ...(lines.length > 20 ? [`- and ${lines.length - 20} more`] : [])].join("\n");
}
