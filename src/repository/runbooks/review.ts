import type { Markdown } from "./markdown.ts";

const keys = [
  "reviewed",
  "last-reviewed",
  "last_reviewed",
  "lastreviewed",
  "last reviewed",
  "review-date",
  "reviewed-on",
  "reviewed_on",
];
const inProse = /\b(?:last[ -]reviewed|reviewed(?: on)?|review date)[ \t*_:|]{1,10}(\d{4}-\d\d-\d\d)\b/i;
const day = 24 * 60 * 60 * 1000;

/** The day of the last review, YYYY-MM-DD: from the front matter, else from a line such as `Last reviewed: 2026-03-01`; null where none is written. */
export function reviewDay({ matter, prose }: Markdown): string | null {
  const written = keys.map((key) => matter.get(key)).find((one) => one !== undefined && one !== "");
  const text = written ?? inProse.exec(prose)?.[1] ?? "";
  const found = /^(\d{4}-\d\d-\d\d)(?:$|[T ])/.exec(text)?.[1];
  return found !== undefined && isDay(found) ? found : null;
}

/** Days from a day to another moment; below 0 where it is yet to come. */
export function daysSince(from: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(`${from}T00:00:00Z`)) / day);
}

/** JavaScript takes the 30th of February for a day in March. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
