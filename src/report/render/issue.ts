import type { Report, ReportFinding } from "../report.ts";
import type { SinceAdvisory } from "../since.ts";
import type { ReportWaiver } from "../waiver.ts";
import { renderMarkdown } from "./comment.ts";
import { code, markdownText } from "./escape.ts";
import type { RepositoryLinks } from "./options.ts";
import { advisoryRows } from "./since/rows.ts";
import { rowsAsMarkdown, sinceMarkdown } from "./since.ts";
import { count } from "./words.ts";

/** What an audit's findings are to those of the audit before; null when nothing is known of that one. */
export interface Since {
  readonly appeared: readonly ReportFinding[];
  /** Advisories that the audit before did not know of their releases. */
  readonly advisories: readonly SinceAdvisory[];
  /** How many failed then and do not now. */
  readonly gone: number;
  /** How many failed then and fail now below a waiver. */
  readonly waived: number;
}

/** Findings that a list names. */
const mostNamed = 20;
/** What the first line of the issue and the list of what is new leave of the 65,536 characters that GitHub takes. */
const room = 38_000;

/** The title of a tracking issue. */
export function issueTitle({ totals, verdict }: Report): string {
  const open = totals.missing + totals.ineffective;
  // Overdue waivers and data that are too old fail an audit of which every control holds.
  const whole = verdict === "pass" ? "nothing is missing" : "nothing is missing, and the audit fails";
  return `TiKV and PD configuration: ${open === 0 ? whole : `${count(open, "control")} not implemented`}`;
}

/**
 * The text of a tracking issue: what is new since the last audit, overdue waivers, and the audit itself. A report that was compared
 * with an earlier one tells what is new by itself; `since`, what the issue remembers, is told where it does not.
 */
export function renderIssue(report: Report, links: RepositoryLinks | null, since: Since | null): string {
  const isCompared = report.since !== undefined && report.since.previous !== null;
  const told = isCompared ? sinceMarkdown(report, true) : "";
  const audit = renderMarkdown(
    report,
    { links, broke: null, since: told },
    {
      limit: room,
      measure: (text) => text.length,
      elsewhere: "The run's summary has more, the JSON report everything.",
    },
  );
  const remembered = isCompared ? "" : sinceThen(since);
  return [remembered, overdue(report), audit].filter((text) => text !== "").join("\n\n");
}

/** A comment about what is new since the last audit; null when nothing is. */
export function renderNews(since: Since | null): string | null {
  if (since === null || since.appeared.length + since.advisories.length === 0) return null;
  return `New since the last audit: ${newIn(since)}.\n\n${list(since)}`;
}

function sinceThen(since: Since | null): string {
  if (since === null || since.appeared.length + since.advisories.length + since.gone + since.waived === 0) return "";
  const accepted = since.waived === 0 ? "" : `, ${since.waived} waived`;
  const line = `**Since the last audit**: ${newIn(since)} new, ${since.gone} gone${accepted}.`;
  return since.appeared.length + since.advisories.length === 0 ? line : `${line}\n\n${list(since)}`;
}

function newIn({ appeared, advisories }: Since): string {
  const faults = new Set(advisories.map(({ id }) => id)).size;
  return `${count(appeared.length, "finding")}${faults === 0 ? "" : ` and ${count(faults, "advisory", "advisories")}`}`;
}

function list({ appeared, advisories }: Since): string {
  const lines = appeared.slice(0, mostNamed).map((finding) => `- ${lineOf(finding)}`);
  const more = appeared.length > lines.length ? [`- and ${appeared.length - lines.length} more`] : [];
  return [...lines, ...more, ...rowsAsMarkdown(advisoryRows(advisories), mostNamed)].join("\n");
}

function lineOf({ severity, title, cluster, component, instance, evidence }: ReportFinding): string {
  const scope = [cluster, component, instance].filter((part) => part !== null).map((part) => code(part));
  const [place] = evidence;
  const where =
    place === undefined ? "" : ` at ${code(place.line === null ? place.file : `${place.file}:${place.line}`)}`;
  return `${severity}: ${markdownText(title, 200)} in ${scope.join(" ")}${where}`;
}

function overdue({ waivers, since }: Report): string {
  const told = new Set((since?.overdue ?? []).map(nameOf));
  const expired = waivers.filter((one) => one.state === "expired" && !told.has(nameOf(one)));
  if (expired.length === 0) return "";
  const lines = expired.slice(0, mostNamed).map(({ control, cluster, owner, expires }) => {
    return `- ${code(control)} in ${code(cluster)}, by ${code(owner)}, until ${code(expires)}`;
  });
  const more = expired.length > lines.length ? [`- and ${expired.length - lines.length} more`] : [];
  return `**Overdue waivers**\n\n${[...lines, ...more].join("\n")}`;
}

function nameOf({ control, cluster, component, instance, expires }: ReportWaiver): string {
  return JSON.stringify([control, cluster, component, instance, expires]);
}
