import type { Report } from "../../report.ts";
import { sentence } from "./text.ts";

/** Something that is said of the run and not of a place. */
interface SarifNotification {
  readonly level: "error" | "warning" | "note";
  readonly message: { readonly text: string };
}

/** Why a run could not evaluate, what was left out of its log, and what is said of no file. */
export function notifications(report: Report, left: readonly string[]): readonly SarifNotification[] {
  const { verdict, reasons, diagnostics } = report;
  const errors = verdict === "error" ? reasons : [];
  const elsewhere = diagnostics.filter(({ side, file }) => side === "head" && file === "");
  return [
    ...errors.map((reason) => notification("error", reason)),
    ...left.map((text) => notification("warning", text)),
    ...elsewhere.map(({ level, message }) => notification(level === "error" ? "warning" : level, message)),
  ];
}

function notification(level: SarifNotification["level"], text: string): SarifNotification {
  return { level, message: { text: sentence(text) } };
}
