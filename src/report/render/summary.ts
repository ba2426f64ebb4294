import type { Report } from "../report.ts";
import { renderMarkdown } from "./comment.ts";
import type { RenderOptions } from "./options.ts";

/** The comment's text for a job summary, which may hold 1 MiB; the runner rejects a longer one whole. */
export function renderSummary(report: Report, options: RenderOptions): string {
  return renderMarkdown(report, options, {
    limit: 1_000_000,
    measure: (text) => Buffer.byteLength(text),
    elsewhere: "The JSON report has everything.",
  });
}
