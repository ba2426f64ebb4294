import type { Report } from "../report/report.ts";

/** A report compared with that of an earlier audit in a file, where one is named. Whatever the file holds, the verdict stays. */
export async function comparedWith(report: Report, file: string | null): Promise<Report> {
  if (file === null) return report;
  const [{ earlierFrom }, { withSince }] = await Promise.all([
    import("../since/from-disk.ts"),
    import("../since/earlier.ts"),
  ]);
  return withSince(report, earlierFrom(file, file));
}
