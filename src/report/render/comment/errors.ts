import type { Report, ReportDiagnostic } from "../../report.ts";
import type { CoreTable } from "../budget.ts";
import { code, prose } from "../escape.ts";
import type { RepositoryLinks } from "../options.ts";
import { diagnosticPlace, placeLink } from "../place.ts";
import { newErrors } from "../rows.ts";
import { table } from "../table.ts";
import { lines } from "./cells.ts";

/** Errors in the files that the change brings: what a component would refuse, or what cannot be read. */
export function errorTable(report: Report, links: RepositoryLinks | null): CoreTable {
  const rows = newErrors(report).map((diagnostic) => diagnosticCells(diagnostic, links));
  return {
    ...table([report.mode === "check" ? "New error" : "Error", "Where", "What would be right"], rows),
    name: "errors",
  };
}

/** What is wrong, where, and what would be right. */
export function diagnosticCells(diagnostic: ReportDiagnostic, links: RepositoryLinks | null): readonly string[] {
  const key = diagnostic.key === null ? "" : code(diagnostic.key);
  return [
    `${diagnosticMark[diagnostic.level]} ${prose(diagnostic.message)}`,
    lines([placeLink(diagnosticPlace(diagnostic), links), key]),
    diagnostic.suggestion === null ? "" : prose(diagnostic.suggestion),
  ];
}

const diagnosticMark = { error: "❌ error:", warning: "⚠️ warning:", note: "ℹ️ note:" } as const;
