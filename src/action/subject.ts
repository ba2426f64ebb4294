import type { Report } from "../report/report.ts";
import { withSubject as withSubjectOf } from "../since/subject.ts";
import type { Inputs } from "./inputs.ts";

/** An audit's report with what it was about, by which the next one knows it; a check's as it is. */
export function withSubject(report: Report, repository: string, { cluster, configPaths }: Inputs): Report {
  return report.mode === "audit" ? withSubjectOf(report, { repository, cluster, files: configPaths }) : report;
}
