import { ConfigurationError } from "../errors.ts";
import { reportReader } from "../merge/read.ts";
import type { Report } from "../report/report.ts";
import type { ReportSince } from "../report/since.ts";
import { noSince, sinceAudit } from "./since.ts";

/** A file that may hold the report of an earlier audit, as it was found; `text` null: there is no such file. */
export interface EarlierFile {
  readonly name: string;
  readonly text: string | null;
  /** Why it could not be read. */
  readonly problem?: string;
}

/**
 * An audit's report with what became of its subject since the earlier one in a file. Whatever the file holds, nothing but `since`
 * differs: no verdict hangs on it. A run that could evaluate nothing is compared with nothing.
 */
export function withSince(report: Report, file: EarlierFile): Report {
  if (report.verdict === "error" && report.clusters.length === 0) return report;
  return { ...report, since: sinceFile(report, file) };
}

function sinceFile(report: Report, { name, text, problem }: EarlierFile): ReportSince {
  if (problem !== undefined) return noSince(`Nothing is compared: ${name} ${problem}.`);
  if (text === null) return noSince(`There is no report of an earlier audit at ${name}: this counts as the first.`);
  try {
    return sinceAudit(report, reportReader()(name, text));
  } catch (error) {
    if (error instanceof ConfigurationError) return noSince(`Nothing is compared: ${error.message}`);
    throw error;
  }
}
