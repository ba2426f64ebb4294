import type { Change } from "../../../types.ts";
import type { Report, ReportFinding } from "../../report.ts";
import type { Block } from "../budget.ts";
import type { RepositoryLinks } from "../options.ts";
import { controlRows } from "../rows.ts";
import { details, table, tableText } from "../table.ts";
import { count, severityMark } from "../words.ts";
import { beforeNow, controlLink, where } from "./cells.ts";

/** What the change makes better. */
export function improvements(report: Report, links: RepositoryLinks | null): Block {
  const better = report.findings.filter((finding) => finding.change === "improvement");
  const rows = controlRows(better).map((row) => [controlLink(row.lead), where(row, links), beforeNow(row)]);
  const body = tableText(table(["Control", "Where", "Before → now"], rows));
  return { name: "improvements", text: body === "" ? "" : details(`✅ <b>${rows.length} improved</b>`, body) };
}

/** What else moved and does not block: weakened controls, gaps of new files, what was taken out. */
export function otherChanges(report: Report, links: RepositoryLinks | null): Block {
  const moved = report.findings.filter((finding) => !finding.blocking && finding.change in changeWord);
  const rows = controlRows(moved).map((row) => [
    severityMark[row.lead.severity],
    controlLink(row.lead),
    where(row, links),
    `${changeWord[row.lead.change] ?? ""}<br>${beforeNow(row)}`,
  ]);
  const body = tableText(table(["Severity", "Control", "Where", "Change"], rows));
  const summary = `ℹ️ <b>Also in this change</b>: ${numbersOf(moved)}; none of it blocks`;
  return { name: "what else changed", text: body === "" ? "" : details(summary, body) };
}

const changeWord: Readonly<Partial<Record<Change, string>>> = {
  weakened: "weakened",
  "new-gap": "new gap",
  removed: "no longer in the cluster",
};

function numbersOf(moved: readonly ReportFinding[]): string {
  const number = (change: Change) => controlRows(moved.filter((finding) => finding.change === change)).length;
  const [weakened, newGaps, removed] = [number("weakened"), number("new-gap"), number("removed")];
  return [
    weakened > 0 ? `${weakened} weakened` : "",
    newGaps > 0 ? count(newGaps, "new gap") : "",
    removed > 0 ? `${removed} removed` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}
