import type { Report, ReportFinding } from "../../report.ts";
import type { Block, CoreTable } from "../budget.ts";
import { code, markdownText, prose } from "../escape.ts";
import { fixOf, fixOfRow } from "../fix.ts";
import type { RepositoryLinks } from "../options.ts";
import { alarmRows, controlRows, type Row } from "../rows.ts";
import { details, table, tableText } from "../table.ts";
import { severityMark } from "../words.ts";
import { alsoOf, beforeNow, controlLink, lines, overdueSince, where } from "./cells.ts";

/** What the change breaks and whatever else stops it: one row a cause. */
export function alarmTable(report: Report, links: RepositoryLinks | null): CoreTable {
  const rows = alarmRows(report).map((row) => [
    severityMark[row.lead.severity],
    lines([controlLink(row.lead), alsoBreaks(row), lenience(row.lead, report), unhelped(row)]),
    where(row, links),
    beforeNow(row),
    prose(fixOfRow(row)),
  ]);
  const columns = ["Severity", "Control", "Where", report.base === null ? "State" : "Before → now", "Fix"];
  return { ...table(columns, rows), name: "rows" };
}

function alsoBreaks({ lead, findings }: Row): string {
  const word =
    lead.status === "unknown" ? "also no longer known" : lead.change === "regression" ? "also breaks" : "also";
  return alsoOf({ lead, findings }, word);
}

/** Every control of the rows that have more than one, each with its own places and its own fix. */
export function alarmDetails(report: Report, links: RepositoryLinks | null): Block {
  const several = alarmRows(report).filter(({ findings }) => new Set(findings.map(({ control }) => control)).size > 1);
  const rows = several.flatMap(({ findings }) => controlRows(findings));
  const cells = rows.map((row) => [
    severityMark[row.lead.severity],
    controlLink(row.lead),
    where(row, links),
    beforeNow(row),
    prose(fixOf(row.lead)),
  ]);
  const body = tableText(
    table(["Severity", "Control", "Where", report.base === null ? "State" : "Before → now", "Fix"], cells),
  );
  const text =
    body === "" ? "" : details(`🔎 <b>One cause, several controls: each by itself</b>: ${rows.length}`, body);
  return { name: "all controls of the regressions", count: rows.length, text };
}

/** Why a waiver that the reader may think of does not help. */
function unhelped({ findings }: Row): string {
  const proposed = findings.find(({ proposedWaiver }) => proposedWaiver !== undefined)?.proposedWaiver;
  if (proposed !== undefined)
    return `_the waiver by ${code(proposed.owner)} is in this change; it counts once it is merged_`;
  const overdue = findings.find(({ overdueWaiver }) => overdueWaiver !== undefined)?.overdueWaiver;
  return overdue === undefined ? "" : overdueSince(overdue);
}

function lenience({ blocking, waiver, change }: ReportFinding, { mode }: Report): string {
  if (waiver === null && mode === "audit") return blocking || change !== "gap" ? "" : "_does not fail the audit_";
  if (waiver === null) return blocking ? "" : "_does not block_";
  const ticket = waiver.ticket === null ? "" : ` (${code(waiver.ticket)})`;
  return `_waived by ${code(waiver.owner)} until ${markdownText(waiver.expires)}: ${prose(waiver.reason)}${ticket}_`;
}
