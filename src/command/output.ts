import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Beside } from "../beside.ts";
import { ConfigurationError } from "../errors.ts";
import { renderComment } from "../report/render/comment.ts";
import { jsonPieces } from "../report/render/json.ts";
import { renderText } from "../report/render/text.ts";
import type { Report } from "../report/report.ts";
import type { FormatName, Output } from "./formats.ts";

/** Writes a report in every format that was asked for. Throws ConfigurationError when a file cannot be written. */
export async function writeOutputs(
  report: Report,
  beside: Beside,
  outputs: readonly Output[],
  print: (text: string) => void,
  color: boolean,
): Promise<void> {
  for (const { format, file } of outputs) {
    const text = await render(report, beside, format, file === null && color);
    const pieces = typeof text === "string" ? [text] : text;
    if (file !== null) writeReport(file, pieces);
    else for (const piece of pieces) print(piece);
  }
}

/** Writes one file and the directories above it. Throws ConfigurationError when the system refuses. */
export function writeReport(file: string, pieces: Iterable<string>): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const open = openSync(file, "w");
    try {
      for (const piece of pieces) writeFileSync(open, piece);
    } finally {
      closeSync(open);
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      "--format",
      `${file} cannot be written (${said}).`,
      "Name a file in a directory you may write to.",
    );
  }
}

/** What few runs ask for is loaded where it is asked for. */
async function render(
  report: Report,
  beside: Beside,
  format: FormatName,
  color: boolean,
): Promise<string | Iterable<string>> {
  if (format === "text") return renderText(report, { color, ...(await sinceAs(report, color)).text });
  if (format === "json") return jsonPieces(report);
  if (format === "markdown") {
    return `${renderComment(report, { links: null, broke: null, ...(await sinceAs(report, color)).markdown })}\n`;
  }
  if (format === "badge") return (await import("../report/render/badge.ts")).renderBadge(report);
  const options = { policies: beside.policies, links: null };
  if (format === "sarif") {
    const { renderSarif } = await import("../report/render/sarif.ts");
    return renderSarif(beside.whole?.report ?? report, { ...options, places: beside.whole?.places ?? new Map() });
  }
  const { renderHtml } = await import("../report/render/html.ts");
  return renderHtml(report, { ...options, excerpts: beside.excerpts });
}

/** What became of an audit since an earlier one, as options of the renderers; none where nobody asked. */
async function sinceAs(report: Report, color: boolean) {
  if (report.since === undefined) return { text: {}, markdown: {} };
  const { sinceMarkdown, sinceText } = await import("../report/render/since.ts");
  return { text: { since: sinceText(report, color) }, markdown: { since: sinceMarkdown(report) } };
}
