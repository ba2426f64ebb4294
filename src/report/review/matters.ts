import { placesOf } from "../render/place.ts";
import { alarmRows, newErrors, type Row } from "../render/rows.ts";
import type { Report, ReportDiagnostic, ReportFix } from "../report.ts";
import type { Severity } from "../../types.ts";
import type { Place } from "./anchor.ts";
import { describeError, describeRow } from "./text.ts";

/** One thing that blocks and that a review comment can be about. */
export interface Matter {
  /** The graver, the lower. */
  readonly rank: number;
  /** What it is about, wherever it stands: controls, or a diagnostic. */
  readonly ids: readonly string[];
  /** Where it stands, the most telling place first. */
  readonly places: readonly Place[];
  readonly fixes: readonly ReportFix[];
  readonly title: string;
  /** Markdown; with `named` its places are named, because no line shows them. */
  readonly describe: (named: boolean) => string;
}

const ranks: Readonly<Record<Severity, number>> = { critical: 0, high: 2, medium: 3, low: 4 };
/** A file that its component refuses stops more than any control of severity high. */
const errorRank = 1;

/** The regressions and the new errors that block, one a cause. */
export function mattersOf(report: Report): readonly Matter[] {
  const errors = newErrors(report).filter(({ blocking, isNew }) => blocking && isNew);
  const broken = new Set(errors.flatMap(({ code, file }) => (code === "parse-error" ? [file] : [])));
  // The error in a file that cannot be read has the line; the controls that hang on it have none.
  const rows = alarmRows(report).filter(
    ({ lead }) =>
      lead.blocking && lead.change === "regression" && !(lead.status === "unknown" && broken.has(lead.cause)),
  );
  return [...rows.map(ofRow), ...errors.map(ofError)];
}

function ofRow(row: Row): Matter {
  const { lead, findings } = row;
  return {
    rank: ranks[lead.severity],
    ids: [...new Set(findings.map(({ control }) => control))].sort(),
    places: placesOf(findings),
    fixes: findings.flatMap(({ fix }) => (fix === null ? [] : [fix])),
    title: lead.title,
    describe: (named) => describeRow(row, named),
  };
}

function ofError(diagnostic: ReportDiagnostic): Matter {
  const { code, key, file, line, side, message } = diagnostic;
  return {
    rank: errorRank,
    ids: [`${code}:${key ?? ""}`],
    places: [{ file, line, endLine: line, side }],
    fixes: [],
    title: message,
    describe: (named) => describeError(diagnostic, named),
  };
}
