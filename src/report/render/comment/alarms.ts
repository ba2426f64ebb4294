import type { Report, ReportFinding } from "../../report.ts";
import type { CoreTable } from "../budget.ts";
import { code, markdownText, prose } from "../escape.ts";
import type { RepositoryLinks } from "../options.ts";
import { alarmRows, type Row } from "../rows.ts";
import { table } from "../table.ts";
import { severityMark } from "../words.ts";
import { beforeNow, controlLink, few, lines, where } from "./cells.ts";

/** What the change breaks and whatever else stops it: one row a cause. */
export function alarmTable(report: Report, links: RepositoryLinks | null): CoreTable {
  const rows = alarmRows(report).map((row) => [
    severityMark[row.lead.severity],
    lines([controlLink(row.lead), alsoBreaks(row), lenience(row.lead)]),
    where(row, links),
    beforeNow(row),
    prose(row.lead.remediation),
  ]);
  const columns = ["Severity", "Control", "Where", "Before → now", "Fix"];
  return { ...table(columns, rows), name: "rows" };
}

function alsoBreaks({ lead, findings }: Row): string {
  const others = new Map(findings.map((finding) => [finding.control, finding]));
  others.delete(lead.control);
  const word = lead.change === "regression" ? "also breaks" : "also";
  return others.size === 0 ? "" : `${word}: ${few([...others.values()].map(controlLink), 6)}`;
}

function lenience({ blocking, waiver }: ReportFinding): string {
  if (waiver === null) return blocking ? "" : "_does not block_";
  const ticket = waiver.ticket === null ? "" : ` (${code(waiver.ticket)})`;
  return `_waived by ${code(waiver.owner)} until ${markdownText(waiver.expires)}: ${prose(waiver.reason)}${ticket}_`;
}
