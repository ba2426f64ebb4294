import type { Report, ReportDiagnostic } from "../../report.ts";
import type { fingerprints } from "./fingerprint.ts";
import { location } from "./place.ts";
import type { SarifResult } from "./result.ts";
import { sentence } from "./text.ts";

/** The rule of a diagnostic. */
export function diagnosticRule({ code }: Pick<ReportDiagnostic, "code">): string {
  return `diagnostic/${code}`;
}

/** Results of what is said of the head's files; an error of the file is one of the log only where it blocks. */
export function diagnosticResults(
  report: Report,
  indexOf: (rule: string) => number,
  fingerprint: ReturnType<typeof fingerprints>,
): readonly SarifResult[] {
  return told(report).map((diagnostic) => {
    const { code, cluster, file, line, key, message, suggestion, level, blocking, isNew } = diagnostic;
    const rule = diagnosticRule(diagnostic);
    return {
      ruleId: rule,
      ruleIndex: indexOf(rule),
      level: blocking ? "error" : level === "note" ? "note" : "warning",
      message: { text: [message, suggestion ?? ""].flatMap((text) => (text === "" ? [] : [sentence(text)])).join(" ") },
      locations: [location(file, line, line)],
      partialFingerprints: { primaryLocationLineHash: fingerprint("diagnostic", code, cluster, file, key) },
      ...(report.mode === "audit" ? {} : { baselineState: isNew ? "new" : "unchanged" }),
      suppressions: [],
    };
  });
}

/** The diagnostics that become results: those of files of the head. */
export function told({ diagnostics }: Report): readonly ReportDiagnostic[] {
  return diagnostics.filter(({ side, file }) => side === "head" && file !== "");
}
