import type { Report } from "../report.ts";
import { tallyOf } from "../tally.ts";
import { controlRows, existingGaps } from "./rows.ts";
import { count, percent } from "./words.ts";

/** "41 of 47 controls implemented (87 %, was 89 %)"; no share of what a run that could not evaluate happens to know. */
export function implementedShare(report: Report): string {
  const { totals, verdict } = report;
  if (verdict === "error") return lost(report);
  const total = totals.implemented + totals.ineffective + totals.missing;
  const now = percent(totals.implemented, total);
  if (now === null) return "no control could be decided";
  const was = shareBefore(report);
  const change = was === null || was === now ? "" : `, was ${was} %`;
  const undecided = totals.unknown === 0 ? "" : `, ${totals.unknown} undecided`;
  return `${totals.implemented} of ${count(total, "control")} implemented (${now} %${change})${undecided}`;
}

/** "9 existing gaps (5 critical), none block", of a check that passes beside them; empty when there are none. */
export function gapsBeside(report: Report): string {
  if (report.mode === "audit" || report.verdict !== "pass") return "";
  const rows = controlRows(existingGaps(report));
  const critical = rows.filter(({ lead }) => lead.severity === "critical").length;
  const grave = critical === 0 ? "" : ` (${critical} critical)`;
  if (rows.length === 0) return "";
  return `${count(rows.length, "existing gap")}${grave}, ${rows.length === 1 ? "it does not block" : "none block"}`;
}

/** What a run without a cluster says in place of one. */
export function withoutCluster({ mode, verdict, base, head }: Report): string {
  if (verdict === "error") return "nothing was judged";
  if (mode === "audit" || (base?.sha ?? base?.ref) === (head.sha ?? head.ref)) return "no cluster";
  return "no configuration that tikv-guard reads changed";
}

function shareBefore({ mitigations }: Report): number | null {
  const sumOf = (key: "implemented" | "total") =>
    mitigations.reduce((sum, { baseline }) => sum + (baseline?.[key] ?? 0), 0);
  return percent(sumOf("implemented"), sumOf("total"));
}

function lost({ findings }: Report): string {
  const number = tallyOf(findings).filter(({ status, doubtful }) => status === "unknown" && doubtful).length;
  return number === 0 ? "not evaluated" : `${count(number, "control")} cannot be decided`;
}
