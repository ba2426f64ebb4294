import type { Report } from "../report.ts";

/** The report as JSON (docs/report.schema.json), keys in the order in which the report is built, indented by two spaces. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
