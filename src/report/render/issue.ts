import type { Report, ReportFinding } from "../report.ts";
import { code, markdownText } from "./escape.ts";
import { renderMarkdown } from "./comment.ts";
import type { RepositoryLinks } from "./options.ts";
import { count } from "./words.ts";

/** What an audit's findings are to those of the audit before; null when nothing is known of that one. */
export interface Since {
  readonly appeared: readonly ReportFinding[];
  /** How many failed then and do not now. */
  readonly gone: number;
}

/** Findings that a list names. */
const mostNamed = 20;
/** What the first line of the issue and the list of what is new leave of the 65,536 characters that GitHub takes. */
const room = 38_000;

/** The title of a tracking issue. */
export function issueTitle({ totals }: Report): string {
  const open = totals.missing + totals.ineffective;
  return `TiKV and PD configuration: ${open === 0 ? "nothing is missing" : `${count(open, "control")} not implemented`}`;
}

/** The text of a tracking issue: what is new since the last audit, overdue waivers, and the audit itself. */
export function renderIssue(report: Report, links: RepositoryLinks | null, since: Since | null): string {
  const audit = renderMarkdown(
    report,
    { links, broke: null },
    {
      limit: room,
      measure: (text) => text.length,
      elsewhere: "The run's summary has more, the JSON report everything.",
    },
  );
  return [sinceThen(since), overdue(report), audit].filter((text) => text !== "").join("\n\n");
}

/** A comment about what is new since the last audit; null when nothing is. */
export function renderNews(since: Since | null): string | null {
  if (since === null || since.appeared.length === 0) return null;
  return `${count(since.appeared.length, "finding")} new since the last audit:\n\n${list(since.appeared)}`;
}

function sinceThen(since: Since | null): string {
  if (since === null || (since.appeared.length === 0 && since.gone === 0)) return "";
  const { appeared, gone } = since;
  const line = `**Since the last audit**: ${appeared.length} new, ${gone} gone.`;
  return appeared.length === 0 ? line : `${line}\n\n${list(appeared)}`;
}

function list(findings: readonly ReportFinding[]): string {
  const lines = findings.slice(0, mostNamed).map((finding) => `- ${lineOf(finding)}`);
  const more = findings.length > lines.length ? [`- and ${findings.length - lines.length} more`] : [];
  return [...lines, ...more].join("\n");
}

function lineOf({ severity, title, cluster, component, instance, evidence }: ReportFinding): string {
  const scope = [cluster, component, instance].filter((part) => part !== null).map((part) => code(part));
  const [place] = evidence;
  const where =
    place === undefined ? "" : ` at ${code(place.line === null ? place.file : `${place.file}:${place.line}`)}`;
  return `${severity}: ${markdownText(title, 200)} in ${scope.join(" ")}${where}`;
}

function overdue({ waivers }: Report): string {
  const expired = waivers.filter(({ state }) => state === "expired");
  if (expired.length === 0) return "";
  const lines = expired.slice(0, mostNamed).map(({ control, cluster, owner, expires }) => {
    return `- ${code(control)} in ${code(cluster)}, by ${code(owner)}, until ${code(expires)}`;
  });
  const more = expired.length > lines.length ? [`- and ${expired.length - lines.length} more`] : [];
  return `**Overdue waivers**\n\n${[...lines, ...more].join("\n")}`;
}
