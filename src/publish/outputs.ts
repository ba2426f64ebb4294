import type { Report, ReportTotals } from "../report/report.ts";

/** The counts that are outputs. */
type Counts = Pick<ReportTotals, "implemented" | "ineffective" | "missing" | "regressions">;

/** What a run that judged nothing has counted. */
export const nothingCounted: Counts = { implemented: 0, ineffective: 0, missing: 0, regressions: 0 };

/** What a run left behind, each by its address or path; null for what it did not. */
export interface Written {
  readonly commentUrl: string | null;
  readonly reportJson: string | null;
  readonly sarifFile: string | null;
  /** The jobs of an audit of many repositories, as JSON; absent in every run that does not plan one. */
  readonly shards?: string;
}

/** What is written before anything is. */
export const nothingWritten: Written = { commentUrl: null, reportJson: null, sarifFile: null };

/** Sets the outputs that action.yml declares about the verdict; `set` is `@actions/core`'s setOutput. */
export function publishOutputs(
  report: Pick<Report, "verdict"> & { readonly totals: Counts },
  written: Written,
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
  set("sarif-file", written.sarifFile ?? "");
  set("shards", written.shards ?? "");
}
