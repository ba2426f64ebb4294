import { groupBy } from "../../order.ts";
import type { Report, ReportFinding } from "../../report.ts";
import type { Block } from "../budget.ts";
import type { RepositoryLinks } from "../options.ts";
import { controlRows } from "../rows.ts";
import { details, table, tableText } from "../table.ts";
import { removedWord, severityMark } from "../words.ts";
import { beforeNow, controlLink, lines, where } from "./cells.ts";

/** What the change makes better. */
export function improvements(report: Report, links: RepositoryLinks | null): Block {
  const better = report.findings.filter((finding) => finding.change === "improvement");
  const rows = controlRows(better).map((row) => [controlLink(row.lead), where(row, links), beforeNow(row)]);
  const body = tableText(table(["Control", "Where", "Before → now"], rows));
  return { name: "improvements", text: body === "" ? "" : details(`✅ <b>${rows.length} improved</b>`, body) };
}

/** What else moved and does not block: weakened controls, what stopped applying, what was taken out. */
export function otherChanges(report: Report, links: RepositoryLinks | null): Block {
  const moved = report.findings.filter((finding) => !finding.blocking && wordOf(finding) !== null);
  const rows = controlRows(moved);
  const cells = rows.map((row) => [
    severityMark[row.lead.severity],
    controlLink(row.lead),
    where(row, links),
    lines([wordOf(row.lead) ?? "", beforeNow(row)]),
  ]);
  const body = tableText(table(["Severity", "Control", "Where", "Change"], cells));
  const kinds = [...groupBy(rows, ({ lead }) => wordOf(lead))].map(([word, of]) => `${of.length} ${word}`);
  const summary = `ℹ️ <b>Also in this change</b>: ${kinds.join(", ")}; none of it blocks`;
  return { name: "what else changed", text: body === "" ? "" : details(summary, body) };
}

function wordOf(finding: ReportFinding): string | null {
  if (finding.change === "weakened") return "weakened";
  return finding.change === "removed" ? removedWord(finding) : null;
}
