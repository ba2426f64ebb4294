import { groupBy } from "../../order.ts";
import type { Report, ReportFinding } from "../../report.ts";
import type { Block } from "../budget.ts";
import { code, markdownText, prose } from "../escape.ts";
import type { RepositoryLinks } from "../options.ts";
import { controlRows, existingGaps, mendRows, undecidedElsewhere } from "../rows.ts";
import { scopesOf } from "../scopes.ts";
import { details, table, tableText } from "../table.ts";
import { count, reasonWord, severityMark, statusWord } from "../words.ts";
import { alsoOf, controlLink, lines, waivedBy, where } from "./cells.ts";

/** Controls that do not hold in what the change adds. */
export function newGaps(report: Report, links: RepositoryLinks | null): Block {
  const open = report.findings.filter((finding) => finding.change === "new-gap" && !finding.blocking);
  const { number, body } = gapTable(open, links);
  const text = body === "" ? "" : details(`🆕 <b>${count(number, "new gap")}, ${noneOf(number, "block")}</b>`, body);
  return { name: "new gaps", count: number, text };
}

/** Controls that did not hold before and do not hold now; in an audit those that a waiver lies over. */
export function gaps(report: Report, links: RepositoryLinks | null): Block {
  const { number, body } = gapTable(existingGaps(report), links);
  const [what, verb] =
    report.mode === "check" ? (["existing gap", "block"] as const) : (["waived gap", "fail the audit"] as const);
  const text =
    body === "" ? "" : details(`📋 <b>${count(number, what)}, ${noneOf(number, verb)}</b>${overdueOf(report)}`, body);
  return { name: "existing gaps", count: number, text };
}

/** " (1 waiver overdue since 2026-11-01)". In a summary there is no Markdown: no text of a repository may stand there. */
function overdueOf({ mode, waivers }: Report): string {
  const overdue = mode === "check" ? waivers.filter(({ state }) => state === "expired") : [];
  const [first] = overdue.map(({ expires }) => expires).sort();
  return first === undefined ? "" : ` (${count(overdue.length, "waiver")} overdue since ${markdownText(first)})`;
}

function gapTable(of: readonly ReportFinding[], links: RepositoryLinks | null) {
  const rows = mendRows(of).map((row) => [
    severityMark[row.lead.severity],
    lines([controlLink(row.lead), alsoOf(row, "also"), waivedBy(row.lead)]),
    where(row, links),
    statusWord[row.lead.status],
    prose(row.lead.remediation),
  ]);
  return {
    number: controlRows(of).length,
    body: tableText(table(["Severity", "Control", "Where", "State", "Fix"], rows)),
  };
}

function noneOf(number: number, verb: string): string {
  return number === 1 ? `it does not ${verb}` : `none ${verb}`;
}

/** Controls that cannot be decided, by the reason. */
export function unknowns(report: Report): Block {
  const unknown = undecidedElsewhere(report);
  const groups = [...groupBy(unknown, ({ reason }) => reason ?? "not-in-repository")];
  const paragraphs = groups.map(([reason, findings]) => {
    const items = controlRows(findings).map((row) => `- ${controlLink(row.lead)} (${scopesOf(row.findings, code)})`);
    return `**${reasonWord[reason]}**\n\n${items.join("\n")}`;
  });
  const summary = `❔ <b>${count(controlRows(unknown).length, "control")} not decided</b>: counted neither as implemented nor as missing`;
  return {
    name: "undecided controls",
    count: controlRows(unknown).length,
    text: groups.length === 0 ? "" : details(summary, paragraphs.join("\n\n")),
  };
}

/** What holds, by mitigation. */
export function implemented(report: Report): Block {
  const held = report.findings.filter((finding) => finding.status === "implemented");
  const paragraphs = report.mitigations.flatMap(({ id, title }) => {
    const rows = controlRows(held.filter((finding) => finding.mitigation === id));
    const items = rows.map((row) => `- ${controlLink(row.lead)} (${scopesOf(row.findings, code)})`);
    return items.length === 0 ? [] : [`**${markdownText(title)}**\n\n${items.join("\n")}`];
  });
  const summary = `☑️ <b>${count(report.totals.implemented, "implemented control")}</b>`;
  return {
    name: "implemented controls",
    count: report.totals.implemented,
    text: paragraphs.length === 0 ? "" : details(summary, paragraphs.join("\n\n")),
  };
}
