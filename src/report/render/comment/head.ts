import type { Report } from "../../report.ts";
import { code, prose } from "../escape.ts";
import { commitName } from "../links.ts";
import type { RenderOptions } from "../options.ts";
import { untoldReasons } from "../reasons.ts";
import { alarmRows } from "../rows.ts";
import { gapsBeside, implementedShare, withoutCluster } from "../share.ts";
import { headline } from "../verdict.ts";
import { bySeverity, count } from "../words.ts";
import { few, withinRoom } from "./cells.ts";
import { looserRules } from "./rules.ts";
import { upgrade } from "./upgrade.ts";

/** The verdict, the line of numbers below it, and the reasons that the verdict's line does not name. */
export function head(report: Report, options: RenderOptions): string {
  const { symbol, before, why, after } = headline(report, options.broke);
  const verdict = `### ${symbol} ${before}${why === null ? "" : prose(why)}${after}`;
  return [
    verdict,
    numbers(report, options),
    upgrade(report, options.earlier),
    reviewed(options),
    otherReasons(report, why),
    looserRules(report),
    options.since ?? "",
  ]
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

/** Says where the rest is when not everything that blocks stands on the diff. */
function reviewed({ reviewed }: RenderOptions): string {
  if (!reviewed || reviewed.placed >= reviewed.total) return "";
  const { placed, total, outside } = reviewed;
  const shown = placed === 0 ? "none" : String(placed);
  const without = outside === 0 ? "" : `; ${outside} without a place in it`;
  return `💬 Commented on the diff: ${shown} of ${count(total, "problem")}${without}. All are below.`;
}

function compared({ base, head }: Report, links: RenderOptions["links"]): string {
  const now = commitName(links, "head", head.ref, head.sha);
  return base === null ? `judged ${now}` : `compared ${commitName(links, "base", base.ref, base.sha)} → ${now}`;
}

/** What the verdict also has as a reason and no row below shows. */
function otherReasons(report: Report, why: string | null): string {
  return listOf(untoldReasons(report, why).map((reason) => prose(reason)));
}

function listOf(lines: readonly string[]): string {
  const shown = withinRoom(lines);
  const more = lines.length > shown.length ? [`- and ${lines.length - shown.length} more`] : [];
  return [...shown.map((line) => `- ${line}`), ...more].join("\n");
}
