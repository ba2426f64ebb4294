import type { ReportFinding } from "../../report.ts";
import type { ReportWaiverReference } from "../../waiver.ts";
import { code, markdownText, prose } from "../escape.ts";
import { pageAddress } from "../links.ts";
import type { RepositoryLinks } from "../options.ts";
import { placeLink, placesOf } from "../place.ts";
import type { Row } from "../rows.ts";
import { scopesOf } from "../scopes.ts";
import { count, listing, transition } from "../words.ts";

/** Lines of one table cell. */
export function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("<br>");
}

/** A control's statement, linked to the page that explains it. */
export function controlLink({ title, docs }: Pick<ReportFinding, "title" | "docs">): string {
  return `[${markdownText(title, 200)}](${pageAddress(docs)})`;
}

/** "also: …", of the other controls of a row; empty where it has none. */
export function alsoOf({ lead, findings }: Row, word: string): string {
  const others = new Map(findings.map((finding) => [finding.control, finding]));
  others.delete(lead.control);
  return others.size === 0 ? "" : `${word}: ${few([...others.values()].map(controlLink), 3)}`;
}

/** "implemented → **missing**", and what the deciding item is and should be. */
export function beforeNow({ lead }: Row): string {
  const { was, is } = transition(lead);
  // The control's own title stands in the same row.
  const message = lead.evidence[0]?.message.replace(`; wanted: ${lead.title}`, "") ?? "";
  const key = lead.evidence[0]?.key ?? null;
  const detail = message === "" ? "" : `${key === null ? "" : `${code(key)}: `}${prose(message)}`;
  return lines([was === null ? `**${is}**` : `${was} → **${is}**`, detail]);
}

/** Who accepts a finding until when, or since when nobody does; empty where nobody ever did. */
export function waivedBy({ waiver, overdueWaiver }: ReportFinding): string {
  if (waiver === null) return overdueWaiver === undefined ? "" : overdueSince(overdueWaiver);
  return `_waived by ${code(waiver.owner)} until ${markdownText(waiver.expires)}_`;
}

/** Since when a waiver lifts nothing any more, and whose task that is. */
export function overdueSince({ owner, expires }: ReportWaiverReference): string {
  return `_⚠️ the waiver by ${code(owner)} is overdue since ${markdownText(expires)}_`;
}

/** The scopes of a row and, of the places that decide it, the first few. */
export function where({ findings }: Row, links: RepositoryLinks | null): string {
  const places = placesOf(findings);
  const shown = places.slice(0, 3).map((place) => placeLink(place, links));
  const more = places.length > 3 ? `and ${count(places.length - 3, "more place")}` : "";
  return lines([scopesOf(findings, code), ...shown, more]);
}

/** Some of many things, with the number of the others. */
export function few(things: readonly string[], most: number): string {
  if (things.length <= most) return listing(things);
  return `${things.slice(0, most).join(", ")} and ${things.length - most} more`;
}

/** Characters and lines that one list may take from the text that is always there. */
const room = 4_000;
const most = 20;

/** The first lines of a list that is always there: escapes make a text as long as they like. */
export function withinRoom(lines: readonly string[]): readonly string[] {
  let left = room;
  const end = lines.findIndex((line, at) => {
    left -= line.length;
    return left < 0 || at >= most;
  });
  return end < 0 ? lines : lines.slice(0, end);
}
