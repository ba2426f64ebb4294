import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigurationError } from "../errors.ts";
import { renderComment } from "../report/render/comment.ts";
import { renderJson } from "../report/render/json.ts";
import { renderText } from "../report/render/text.ts";
import type { Report } from "../report/report.ts";
import type { FormatName, Output } from "./formats.ts";

/** Writes a report in every format that was asked for. Throws ConfigurationError when a file cannot be written. */
export function writeOutputs(
  report: Report,
  outputs: readonly Output[],
  print: (text: string) => void,
  color: boolean,
): void {
  for (const { format, file } of outputs) {
    if (file === null) print(render(report, format, color));
    else writeReport(file, render(report, format, false));
  }
}

/** Writes one file and the directories above it. Throws ConfigurationError when the system refuses. */
export function writeReport(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      "--format",
      `${file} cannot be written (${said}).`,
      "Name a file in a directory you may write to.",
    );
  }
}

function render(report: Report, format: FormatName, color: boolean): string {
  if (format === "json") return renderJson(report);
  if (format === "markdown") return `${renderComment(report, { links: null, broke: null })}\n`;
  return renderText(report, { color });
}
