import { groupBy } from "../../order.ts";
import type { Report, ReportFinding } from "../../report.ts";
import { placeName } from "../place.ts";
import { controlRows, goneScopes, mendRows, type Row, undecidedElsewhere } from "../rows.ts";
import { count, reasonWord, statusWord } from "../words.ts";
import { capped, most } from "./lists.ts";
import { lesserRows, scopeLine } from "./matters.ts";
import { columns, plain } from "./style.ts";

/** Findings of some kind, one line a control and cluster. */
export function findings(of: readonly ReportFinding[]): readonly string[] {
  return told(controlRows(of));
}

/** Gaps, one line for what one thing mends. */
export function gaps(of: readonly ReportFinding[]): readonly string[] {
  return told(mendRows(of));
}

/** What an audit finds and does not fail on, where it is much: one line for what one thing mends. */
export function lesser(report: Report): readonly string[] {
  const lines = told(lesserRows(report), ({ title, control }) => `${plain(title)}: ${plain(control, 120)}`);
  return lines.length === 0 ? [] : [...lines, "  What to do about each: --format html=FILE or markdown, or explain."];
}

function told(
  rows: readonly Row[],
  nameOf: (lead: ReportFinding) => string = ({ title }) => plain(title),
): readonly string[] {
  const cells = rows.map(({ lead, findings: of }) => [
    lead.severity,
    statusWord[lead.status],
    scopeLine(of),
    `${nameOf(lead)}${others(of)}`,
  ]);
  return columns(cells).map((row, at) => {
    const { lead = null, findings = [] } = rows[at] ?? {};
    return `  ${row.join("  ")}${placed(findings)}${lead === null ? "" : waivedBy(lead)}`;
  });
}

/** " (and 3 more controls)" */
function others(of: readonly ReportFinding[]): string {
  const more = new Set(of.map(({ control }) => control)).size - 1;
  return more === 0 ? "" : ` (and ${count(more, "more control")})`;
}

function waivedBy({ waiver, overdueWaiver }: ReportFinding): string {
  if (waiver !== null) return `  (waived by ${plain(waiver.owner, 120)} until ${plain(waiver.expires, 20)})`;
  if (overdueWaiver === undefined) return "";
  return `  (waiver by ${plain(overdueWaiver.owner, 120)} overdue since ${plain(overdueWaiver.expires, 20)})`;
}

function placed(group: readonly ReportFinding[]): string {
  const first = group[0]?.evidence.find((one) => one.line !== null);
  const more = group.length > 1 ? ` and ${group.length - 1} more` : "";
  return first ? `  ${plain(placeName(first), 120)}${first.side === "base" ? " (removed)" : ""}${more}` : "";
}

/** Controls that could not be decided, by reason, one line each. */
export function undecided(report: Report): readonly string[] {
  const groups = groupBy(undecidedElsewhere(report), ({ reason }) => reason ?? "not-in-repository");
  let room = most;
  return [...groups].flatMap(([reason, group]) => {
    const rows = controlRows(group);
    const shown = rows.slice(0, room);
    room -= shown.length;
    const more = rows.length > shown.length ? [`     and ${rows.length - shown.length} more`] : [];
    return [
      `  ${rows.length}  ${reasonWord[reason]}`,
      ...shown.map(({ lead, findings }) => `     ${plain(lead.title)} (${scopeLine(findings)})`),
      ...more,
    ];
  });
}

/** Scopes that only the base has, one line each with the number of their controls. */
export function departed(of: readonly ReportFinding[]): readonly string[] {
  return capped(
    goneScopes(of).map(
      ({ scope, controls }) => `  ${scopeLine([scope])}: ${count(controls, "control")}, no longer in the cluster`,
    ),
    "  and",
  );
}
