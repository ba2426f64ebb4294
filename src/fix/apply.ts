import type { ReportEdit } from "../report/report.ts";

/**
 * A text with edits made in it. Every other line keeps its bytes, and new lines end as those do that they replace: a carriage return
 * stays one, and a last line without an end stays without.
 */
export function applyEdits(text: string, edits: readonly ReportEdit[]): string {
  let made = "";
  // A text may have a hundred thousand lines, so that only offsets of some are looked for.
  let [at, line] = [0, 1];
  for (const edit of [...edits].sort((a, b) => a.startLine - b.startLine)) {
    const start = behindLines(text, at, edit.startLine - line);
    const end = behindLines(text, start, edit.endLine - edit.startLine + 1);
    made += text.slice(at, start) + replacement(text, start, end, edit);
    [at, line] = [end, edit.endLine + 1];
  }
  return made + text.slice(at);
}

/** The offset behind some lines and their ends. */
function behindLines(text: string, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0 && at <= text.length; left -= 1) {
    const end = text.indexOf("\n", at);
    at = end < 0 ? text.length + 1 : end + 1;
  }
  return at;
}

function replacement(text: string, start: number, end: number, { text: made }: ReportEdit): string {
  const lines = made.split("\n");
  if (end > text.length) {
    // The line before keeps its end when the last one goes.
    return lines.join(`${text.charAt(text.lastIndexOf("\n") - 1) === "\r" ? "\r" : ""}\n`);
  }
  if (made === "") return "";
  const returns = text
    .slice(start, end - 1)
    .split("\n")
    .map((one) => one.endsWith("\r"));
  return lines.map((one, at) => `${one}${returns[Math.min(at, returns.length - 1)] === true ? "\r" : ""}\n`).join("");
}
