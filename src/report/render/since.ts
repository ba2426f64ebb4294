import type { Report } from "../report.ts";
import { code, markdownText } from "./escape.ts";
import { type Piece, type SinceGroup, type SinceView, written } from "./since/pieces.ts";
import { tellsNews, viewOf } from "./since/view.ts";
import { plain, styleOf } from "./text/style.ts";

/** Rows that a group shows. */
const most = 20;
/** The same, fewer where all of it would be longer than its part of a comment. */
const limits = [most, 5, 1, 0];
/** Characters of that part. */
const room = 12_000;

/** What became of an audit since an earlier one, as Markdown; "" where nobody asked, or with `newsOnly` where nothing did. */
export function sinceMarkdown(report: Report, newsOnly = false): string {
  const view = viewOf(report);
  if (view === null || (newsOnly && !tellsNews(report))) return "";
  const texts = limits.map((limit) => markdownOf(view, limit));
  return texts.find((text) => text.length <= room) ?? "";
}

function markdownOf({ title, sentence, remarks, groups }: SinceView, limit: number): string {
  const first = `🕑 **${markdownOfPieces(title)}**: ${markdownOfPieces(sentence)}`;
  return [first, ...remarks.map(markdownOfPieces), ...groups.map((group) => listOf(group, limit))].join("\n\n");
}

function listOf({ title, rows }: SinceGroup, limit: number): string {
  return [`**${title}**\n`, ...rowsAsMarkdown(rows, limit)].join("\n");
}

/** Rows as the entries of a Markdown list, `limit` at most. */
export function rowsAsMarkdown(rows: SinceGroup["rows"], limit: number): readonly string[] {
  const shown = rows.slice(0, limit).map((row) => `- ${markdownOfPieces(row)}`);
  return rows.length > shown.length ? [...shown, `- and ${rows.length - shown.length} more`] : shown;
}

function markdownOfPieces(pieces: readonly Piece[]): string {
  return written(pieces, code, (said) => markdownText(said, 400));
}

/** The same for a terminal or a plain log, as lines; none where nobody asked. */
export function sinceText(report: Report, color: boolean): readonly string[] {
  const view = viewOf(report);
  if (view === null) return [];
  const style = styleOf(color);
  const text = (pieces: readonly Piece[]) =>
    written(
      pieces,
      (name) => plain(name, 120),
      (said) => plain(said),
    );
  const groups = view.groups.flatMap(({ title, rows }) => [
    `  ${title}`,
    ...rows.slice(0, most).map((row) => `    ${text(row)}`),
    ...(rows.length > most ? [`    and ${rows.length - most} more`] : []),
  ]);
  return [
    "",
    style.bold(text(view.title)),
    ...[view.sentence, ...view.remarks].map((one) => `  ${text(one)}`),
    ...groups,
  ];
}
