import type { Report } from "../report/report.ts";

/** Sets the outputs that action.yml declares about the verdict; `set` is `@actions/core`'s setOutput. */
export function publishOutputs(
  report: Report,
  written: { readonly commentUrl: string | null; readonly reportJson: string | null },
  set: (name: string, value: string) => void,
): void {
  const { implemented, ineffective, missing, regressions } = report.totals;
  set("verdict", report.verdict);
  set("regressions", String(regressions));
  set("implemented", String(implemented));
  set("missing", String(missing + ineffective));
  set("total", String(implemented + ineffective + missing));
  set("comment-url", written.commentUrl ?? "");
  set("report-json", written.reportJson ?? "");
}
