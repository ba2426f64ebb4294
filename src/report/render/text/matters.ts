import type { Report, ReportDiagnostic, ReportEvidence, ReportFinding } from "../../report.ts";
import { fixOf, fixOfRow } from "../fix.ts";
import { placeName, placesOf } from "../place.ts";
import { alarmRows, newErrors, type Row, unprovableRows } from "../rows.ts";
import { scopesOf } from "../scopes.ts";
import { count, reasonWord, transition } from "../words.ts";
import { plain, type Style } from "./style.ts";

/** As many gaps that fail nothing as are told at length. */
const mostLesser = 20;

/** What the change breaks, each with its place, its fix, and the name that `explain`, `fix` and waivers know it by. */
export function alarms(report: Report, style: Style): readonly string[] {
  const rows = alarmRows(report);
  const shown = isLong(report, rows) ? rows.filter(({ lead }) => lead.blocking) : rows;
  return shown.flatMap((row) => ["", ...alarm(row, report, style)]);
}

/** Gaps that fail no audit where they are too many to be told at length: each would take six lines, and bury what fails it. */
export function lesserRows(report: Report): readonly Row[] {
  if (report.mode !== "audit") return [];
  const rows = alarmRows(report);
  return isLong(report, rows) ? rows.filter(({ lead }) => !lead.blocking) : [];
}

function isLong({ mode }: Report, rows: readonly Row[]): boolean {
  return mode === "audit" && rows.filter(({ lead }) => !lead.blocking).length > mostLesser;
}

function alarm(row: Row, report: Report, style: Style): readonly string[] {
  const { lead, findings } = row;
  const { was, is } = transition(lead);
  const paint = lead.blocking ? style.red : style.yellow;
  const others = new Map(findings.flatMap(({ title, control }) => (title === lead.title ? [] : [[title, control]])));
  return [
    `  ${paint(lead.severity.padEnd(8))}  ${style.bold(plain(lead.title))}: ${was === null ? "" : `${was} → `}${paint(is)}`,
    field("id", plain(lead.control, 120)),
    field("in", scopeLine(findings)),
    ...placeLines(row),
    field("fix", plain(fixOfRow(row))),
    ...[...others].map(([title, control]) => field("also", `${plain(title)} (${plain(control, 120)})`)),
    ...[...lenience(lead, report), ...unhelped(row)].map((text) => style.dim(field("note", text))),
  ];
}

/** Controls that held and of which nobody can tell any more whether they do, each with the reason and what to do. */
export function unprovable(report: Report, style: Style): readonly string[] {
  return unprovableRows(report).flatMap((row) => [
    `  ${style.yellow(row.lead.severity.padEnd(8))}  ${style.bold(plain(row.lead.title))}`,
    field("in", scopeLine(row.findings)),
    ...placeLines(row),
    field("why", reasonWord[row.lead.reason ?? "not-in-repository"]),
    field("fix", plain(fixOf(row.lead))),
  ]);
}

function placeLines({ lead, findings }: Row): readonly string[] {
  const places = placesOf(findings);
  return [
    ...places.slice(0, 3).map((place) => field("at", placeLine(place, lead.title))),
    ...(places.length > 3 ? [field("at", count(places.length - 3, "more place"))] : []),
  ];
}

function field(name: string, text: string): string {
  return `            ${name.padEnd(5)} ${text}`;
}

/** What is wanted is the control itself where nothing else is said; its title stands above. */
function placeLine(place: ReportEvidence, title: string): string {
  const removed = place.side === "base" ? " (removed)" : "";
  const key = place.key === null ? "" : `${plain(place.key, 120)}: `;
  return `${plain(placeName(place), 120)}${removed}: ${key}${plain(place.message.replace(`; wanted: ${title}`, ""))}`;
}

/** "prod · tikv tikv-1, whole cluster" */
export function scopeLine(findings: Parameters<typeof scopesOf>[0]): string {
  return scopesOf(findings, (name) => plain(name, 120));
}

/** Why a waiver that the reader may think of does not help. */
function unhelped({ findings }: Row): readonly string[] {
  const proposed = findings.find(({ proposedWaiver }) => proposedWaiver !== undefined)?.proposedWaiver;
  if (proposed !== undefined)
    return [`the waiver by ${plain(proposed.owner, 120)} is in this change; it counts once it is merged`];
  const overdue = findings.find(({ overdueWaiver }) => overdueWaiver !== undefined)?.overdueWaiver;
  return overdue === undefined
    ? []
    : [`the waiver by ${plain(overdue.owner, 120)} is overdue since ${plain(overdue.expires, 20)}`];
}

function lenience({ blocking, waiver }: ReportFinding, { mode }: Report): readonly string[] {
  if (waiver !== null)
    return [`waived by ${plain(waiver.owner, 120)} until ${plain(waiver.expires, 20)}: ${plain(waiver.reason)}`];
  return blocking ? [] : [mode === "audit" ? "does not fail the audit" : "does not block"];
}

/** Errors that the change brings. */
export function errors(report: Report, style: Style): readonly string[] {
  return newErrors(report).flatMap((diagnostic) => diagnosticLines(diagnostic, style));
}

/** One diagnostic: level and place, what is wrong, what would be right. */
export function diagnosticLines(diagnostic: ReportDiagnostic, style: Style): readonly string[] {
  const { level, message, suggestion } = diagnostic;
  const paint = level === "error" ? style.red : level === "warning" ? style.yellow : style.dim;
  const first = `  ${paint(level.padEnd(8))}  ${plain(placeName(diagnostic), 120)}: ${plain(message)}`;
  return suggestion === null ? [first] : [first, field("fix", plain(suggestion))];
}
