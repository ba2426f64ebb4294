import type { ReportEdit } from "../report/report.ts";

/**
 * A text with edits made in it. Every other line keeps its bytes, and new lines end as those do that they replace: a carriage return
 * stays one, and a last line without an end stays without.
 */
export function applyEdits(text: string, edits: readonly ReportEdit[]): string {
  const lines = text.split("\n");
  for (const edit of [...edits].sort((a, b) => b.startLine - a.startLine)) {
    const count = edit.endLine - edit.startLine + 1;
    lines.splice(edit.startLine - 1, count, ...replacement(lines, edit));
  }
  return lines.join("\n");
}

function replacement(lines: readonly string[], { startLine, endLine, text }: ReportEdit): readonly string[] {
  const isLast = endLine === lines.length;
  // The line before keeps its end when the last one goes.
  if (text === "") return isLast && startLine > 1 ? [""] : [];
  const made = text.split("\n");
  return made.map((line, at) => {
    if (isLast) return at === made.length - 1 ? line : line + returnOf(lines[lines.length - 2]);
    return line + returnOf(lines[Math.min(startLine - 1 + at, endLine - 1)]);
  });
}

function returnOf(line: string | undefined): string {
  return line?.endsWith("\r") === true ? "\r" : "";
}
