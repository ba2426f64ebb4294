import type { Report } from "../../report.ts";
import type { CoreTable } from "../budget.ts";
import { prose } from "../escape.ts";
import { fixOf } from "../fix.ts";
import type { RepositoryLinks } from "../options.ts";
import { unprovableRows } from "../rows.ts";
import { table } from "../table.ts";
import { reasonWord, severityMark } from "../words.ts";
import { controlLink, where } from "./cells.ts";

/** Controls that held and of which nobody can tell any more whether they do: a change can hide so what it breaks. */
export function unprovableTable(report: Report, links: RepositoryLinks | null): CoreTable {
  const rows = unprovableRows(report).map((row) => [
    severityMark[row.lead.severity],
    controlLink(row.lead),
    where(row, links),
    prose(reasonWord[row.lead.reason ?? "not-in-repository"]),
    prose(fixOf(row.lead)),
  ]);
  return {
    ...table(["Severity", "No longer provable", "Where", "Why", "What to do"], rows),
    name: "controls that are no longer provable",
  };
}
