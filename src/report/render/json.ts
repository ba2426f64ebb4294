import type { Report } from "../report.ts";

/** As many findings as one piece holds: the report of a thousand large clusters is longer than any text may be. */
const many = 500;

/** The report as JSON (docs/report.schema.json), keys in the order in which the report is built, indented by two spaces. */
export function renderJson(report: Report): string {
  return [...jsonPieces(report)].join("");
}

/** The same in pieces, to be written one after another. */
export function* jsonPieces(report: Report): Generator<string> {
  const { findings } = report;
  if (findings.length <= many) {
    yield `${JSON.stringify(report, null, 2)}\n`;
    return;
  }
  const mark = `"findings": []`;
  // Texts of a repository have their quotes escaped, so the first of these is the key itself.
  const around = JSON.stringify({ ...report, findings: [] }, null, 2);
  const at = around.indexOf(mark) + mark.length - 1;
  yield around.slice(0, at);
  for (let from = 0; from < findings.length; from += many) {
    yield `${from === 0 ? "" : ","}${listed(findings.slice(from, from + many))}`;
  }
  yield `\n  ${around.slice(at)}\n`;
}

/** The entries of a list that stands two deep, without its brackets. */
function listed(entries: readonly unknown[]): string {
  return JSON.stringify(entries, null, 2).slice(1, -2).replaceAll("\n", "\n  ");
}
