import { groupBy } from "../../order.ts";
import type { Report, ReportFinding } from "../../report.ts";
import type { Block } from "../budget.ts";
import { code } from "../escape.ts";
import type { RepositoryLinks } from "../options.ts";
import { controlRows, goneScopes } from "../rows.ts";
import { scopesOf } from "../scopes.ts";
import { details, table, tableText } from "../table.ts";
import { count, severityMark } from "../words.ts";
import { beforeNow, controlLink, lines, waivedBy, where } from "./cells.ts";

/** What the change makes better. */
export function improvements(report: Report, links: RepositoryLinks | null): Block {
  const better = report.findings.filter((finding) => finding.change === "improvement");
  const rows = controlRows(better).map((row) => [controlLink(row.lead), where(row, links), beforeNow(row)]);
  const body = tableText(table(["Control", "Where", "Before → now"], rows));
  return {
    name: "improvements",
    count: rows.length,
    text: body === "" ? "" : details(`✅ <b>${rows.length} improved</b>`, body),
  };
}

/** What else moved and does not block: weakened controls, what stopped applying, what was taken out. */
export function otherChanges(report: Report, links: RepositoryLinks | null): Block {
  const quiet = report.findings.filter((finding) => !finding.blocking);
  const moved = quiet.filter((finding) => wordOf(finding) !== null);
  const rows = controlRows(moved);
  const cells = rows.map((row) => [
    severityMark[row.lead.severity],
    controlLink(row.lead),
    where(row, links),
    lines([wordOf(row.lead) ?? "", beforeNow(row), waivedBy(row.lead)]),
  ]);
  const departed = goneScopes(quiet.filter(({ change, gone }) => change === "removed" && gone));
  const list = departed.map(
    ({ scope, controls }) => `- ${scopesOf([scope], code)}: ${count(controls, "control")}, no longer in the cluster`,
  );
  const body = [tableText(table(["Severity", "Control", "Where", "Change"], cells)), list.join("\n")]
    .filter((text) => text !== "")
    .join("\n\n");
  const kinds = [
    ...[...groupBy(rows, ({ lead }) => wordOf(lead))].map(([word, of]) => `${of.length} ${word}`),
    ...(departed.length === 0 ? [] : [`${count(departed.length, "part")} no longer in the cluster`]),
  ];
  const summary = `ℹ️ <b>Also in this change</b>: ${kinds.join(", ")}; none of it blocks`;
  return {
    name: "what else changed",
    count: rows.length + departed.length,
    text: body === "" ? "" : details(summary, body),
  };
}

function wordOf(finding: ReportFinding): string | null {
  if (finding.change === "weakened") return "weakened";
  return finding.change === "removed" && !finding.gone ? "no longer applies" : null;
}
