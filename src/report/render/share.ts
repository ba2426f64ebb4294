import type { Report } from "../report.ts";
import { tallyOf } from "../tally.ts";
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

function shareBefore({ mitigations }: Report): number | null {
  const sumOf = (key: "implemented" | "total") =>
    mitigations.reduce((sum, { baseline }) => sum + (baseline?.[key] ?? 0), 0);
  return percent(sumOf("implemented"), sumOf("total"));
}

function lost({ findings }: Report): string {
  const number = tallyOf(findings).filter(({ status, doubtful }) => status === "unknown" && doubtful).length;
  return number === 0 ? "not evaluated" : `${count(number, "control")} cannot be decided`;
}
