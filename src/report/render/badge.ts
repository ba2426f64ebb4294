import type { Report } from "../report.ts";
import { percent } from "./words.ts";

/**
 * The report as the JSON of a shields.io endpoint badge (its schema, version 1): how many controls are implemented, of those
 * that could be decided.
 */
export function renderBadge(report: Report): string {
  const { implemented, ineffective, missing } = report.totals;
  const total = implemented + ineffective + missing;
  const judged = report.verdict !== "error" && total > 0;
  const badge = {
    schemaVersion: 1,
    label: report.tool.name,
    message: judged
      ? `${implemented}/${total} controls`
      : report.verdict === "error"
        ? "not evaluated"
        : "nothing judged",
    color: judged ? colorOf(report.verdict === "fail", percent(implemented, total) ?? 0) : "lightgrey",
    ...(report.verdict === "error" ? { isError: true } : {}),
  };
  return `${JSON.stringify(badge)}\n`;
}

function colorOf(fails: boolean, share: number): string {
  if (fails) return "red";
  if (share === 100) return "brightgreen";
  return share >= 80 ? "green" : share >= 50 ? "yellow" : "orange";
}
