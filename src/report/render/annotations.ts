import type { Report, ReportDiagnostic, ReportEvidence } from "../report.ts";
import { fixOf } from "./fix.ts";
import { placeName } from "./place.ts";
import { alarmRows, newErrors, type Row } from "./rows.ts";
import { plain } from "./text/style.ts";

/** A message at a place of the head's tree; null line: the file as a whole; null file: the run as a whole. */
export interface Annotation {
  readonly level: "error";
  readonly file: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly title: string;
  readonly message: string;
}

/** A step shows ten annotations of a level and drops the rest without a word; the step's own failure is the tenth. */
const most = 9;

/** What blocks, as annotations: at most nine, the last of which says how many are not shown. */
export function renderAnnotations(report: Report): readonly Annotation[] {
  const errors = newErrors(report).filter((diagnostic) => diagnostic.blocking);
  const broken = new Set(errors.flatMap(({ code, file }) => (code === "parse-error" ? [file] : [])));
  // The error in a file that cannot be read has the line; the controls that hang on it have none.
  const rows = alarmRows(report).filter(
    ({ lead }) => lead.blocking && !(lead.status === "unknown" && broken.has(lead.cause)),
  );
  const all = [...rows.map((row) => ofRow(row, report)), ...errors.map(ofDiagnostic)];
  if (all.length <= most) return all;
  const rest = `${all.length - most + 1} more are in the job summary.`;
  return [...all.slice(0, most - 1), at(null, null, null, "tikv-guard: more problems", rest)];
}

function ofRow({ lead, findings }: Row, report: Report): Annotation {
  const others = findings.length > 1 ? ` (and ${findings.length - 1} more of the same cause)` : "";
  const here = lead.evidence.find((one) => one.side === "head");
  const first = here ?? lead.evidence[0];
  const what = first === undefined ? "" : `${first.key === null ? "" : `${first.key}: `}${first.message}. `;
  const message = `${where(first)}${what}${fixOf(lead)}${others}`;
  const title = `${lead.severity}: ${lead.title}`;
  if (here !== undefined) return at(here.file, here.line, here.endLine, title, message);
  return at(nearest(first, report), null, null, title, message);
}

/** A removed line is named in the message, because no line of the head is it. */
function where(evidence: ReportEvidence | undefined): string {
  return evidence?.side === "base" ? `${placeName(evidence)} before this change: ` : "";
}

/** The file when the head still has it, else none: an annotation of a file that is gone is shown nowhere. */
function nearest(evidence: ReportEvidence | undefined, report: Report): string | null {
  // Evidence of a file that is gone names no line.
  if (evidence === undefined || evidence.line === null) return null;
  return report.clusters.some((cluster) => cluster.files.includes(evidence.file)) ? evidence.file : null;
}

function ofDiagnostic({ file, line, code, message, suggestion }: ReportDiagnostic): Annotation {
  return at(file, line, line, `error: ${code}`, suggestion === null ? message : `${message} ${suggestion}`);
}

function at(
  file: string | null,
  line: number | null,
  endLine: number | null,
  title: string,
  message: string,
): Annotation {
  return { level: "error", file, line, endLine, title: plain(title, 120), message: plain(message, 600) };
}
