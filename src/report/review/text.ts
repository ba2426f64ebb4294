import { controlLink, few } from "../render/comment/cells.ts";
import { code, prose } from "../render/escape.ts";
import { fixOf } from "../render/fix.ts";
import { diagnosticPlace, placeName, placesOf } from "../render/place.ts";
import type { Row } from "../render/rows.ts";
import { scopesOf } from "../render/scopes.ts";
import { count, severityMark, transition } from "../render/words.ts";
import type { ReportDiagnostic, ReportEvidence } from "../report.ts";

/** Places of one matter that are spelled out. */
const mostPlaces = 4;

/** A regression in words: what broke, before and now, why, what to do, what else breaks with it. */
export function describeRow(row: Row, named: boolean): string {
  const { lead, findings } = row;
  const { was, is } = transition(lead);
  return paragraphs([
    `${severityMark[lead.severity]}: **${controlLink(lead)}**`,
    `${scopesOf(findings, code)}: ${was === null ? "" : `${was} → `}**${is}**`,
    why(row, named),
    `**Fix:** ${prose(fixOf(lead))}`,
    alsoBreaks(row),
  ]);
}

/** What is wrong with a file in words, and what would be right. */
export function describeError(diagnostic: ReportDiagnostic, named: boolean): string {
  const { key, message, suggestion } = diagnostic;
  const at = [...(named ? [code(placeName(diagnosticPlace(diagnostic)))] : []), ...(key === null ? [] : [code(key)])];
  return paragraphs([
    `❌ error: **${prose(message)}**`,
    at.join(", "),
    suggestion === null ? "" : `**Fix:** ${prose(suggestion)}`,
  ]);
}

/** "`replication.max-replicas`: 3 → 1; wanted at least 3"; of several places each by its name. */
function why({ lead, findings }: Row, named: boolean): string {
  const places = placesOf(findings);
  const told = places.slice(0, mostPlaces).map((place) => reason(place, lead.title, named || places.length > 1));
  const more = places.length > mostPlaces ? [`and ${count(places.length - mostPlaces, "more place")}`] : [];
  const all = [...told, ...more];
  return all.length < 2 ? all.join("") : all.map((one) => `- ${one}`).join("\n");
}

function reason({ key, message, file, line, side }: ReportEvidence, title: string, named: boolean): string {
  const at = `${code(placeName({ file, line }))}${side === "base" ? " (removed)" : ""} `;
  return `${named ? at : ""}${key === null ? "" : `${code(key)}: `}${prose(message.replace(`; wanted: ${title}`, ""))}`;
}

function alsoBreaks({ lead, findings }: Row): string {
  const others = new Map(findings.map((finding) => [finding.control, finding]));
  others.delete(lead.control);
  return others.size === 0 ? "" : `Also breaks: ${few([...others.values()].map(controlLink), 5)}`;
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
