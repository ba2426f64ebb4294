import type { Severity } from "../../../types.ts";
import type { Report, ReportFinding } from "../../report.ts";
import { placesKey, type WholeTree } from "../../whole-tree.ts";
import { fixOf } from "../fix.ts";
import { placeName } from "../place.ts";
import { scopesOf } from "../scopes.ts";
import { reasonWord, statusWord } from "../words.ts";
import type { fingerprints } from "./fingerprint.ts";
import { filesOf, primaryLocation, relatedLocations } from "./place.ts";
import { fixes, type SarifResult, suppressions } from "./result.ts";
import { sentence } from "./text.ts";

/** What is a result: a control that does not hold, whatever else blocks, and a smaller margin. */
export function isResult({ status, gone, blocking, change }: ReportFinding): boolean {
  if (blocking || change === "weakened") return true;
  return status === "ineffective" || (status === "missing" && (!gone || change === "regression"));
}

/** Results of a report's findings in their order; `indexOf` gives the place of a control's rule. */
export function findingResults(
  report: Report,
  standing: WholeTree["places"],
  indexOf: (control: string) => number,
  fingerprint: ReturnType<typeof fingerprints>,
): readonly SarifResult[] {
  const files = filesOf(report);
  return report.findings.filter(isResult).map((finding) => {
    const { control, cluster, component, instance, evidence, status, change } = finding;
    const own = evidence.some(({ side }) => side === "head") ? evidence : [...(standing.get(placesKey(finding)) ?? [])];
    const places = relatedLocations(own);
    return {
      ruleId: control,
      ruleIndex: indexOf(control),
      level: levelOf(finding),
      message: { text: messageOf(finding) },
      locations: [primaryLocation(own.length > 0 ? own : evidence, files.get(cluster) ?? [])],
      ...(places.length > 1 ? { relatedLocations: places } : {}),
      partialFingerprints: { primaryLocationLineHash: fingerprint("control", control, cluster, component, instance) },
      ...(report.mode === "audit" ? {} : { baselineState: isNew(finding) ? "new" : "unchanged" }),
      suppressions: suppressions(finding),
      ...fixes(finding.fix),
      properties: { cluster, component, instance, status, change },
    };
  });
}

/** Only what the gate itself stops at is an error: code scanning fails a pull request on errors, and must never contradict it. */
function levelOf({ blocking, status, severity }: ReportFinding): SarifResult["level"] {
  if (blocking) return "error";
  return status === "unknown" ? "note" : levels[severity];
}

const levels: Readonly<Record<Severity, "warning" | "note">> = {
  critical: "warning",
  high: "warning",
  medium: "warning",
  low: "note",
};

function isNew({ change }: ReportFinding): boolean {
  return change === "regression" || change === "new-gap" || change === "weakened";
}

function messageOf(finding: ReportFinding): string {
  const { title, reason, change, evidence } = finding;
  const scope = scopesOf([finding], (name) => `"${name}"`);
  const was = change === "regression" ? "held before and does not hold now" : stateWords[finding.status];
  const why = reason === null ? "" : ` (${reasonWord[reason]})`;
  const places = evidence.slice(0, 3).map((one) => {
    const where = one.side === "base" ? ` (${placeName(one)} before the change)` : "";
    return sentence(`${one.key === null ? one.file : one.key}: ${one.message}${where}`, 300);
  });
  const state = change === "weakened" ? "still holds, by a smaller margin" : `${was}${why}`;
  return [sentence(`${title}: ${state} in ${scope}`, 400), ...places, sentence(fixOf(finding), 600)].join(" ");
}

const stateWords: Readonly<Record<ReportFinding["status"], string>> = {
  implemented: "holds",
  ineffective: "is written in a form without effect",
  missing: "does not hold",
  unknown: `is ${statusWord.unknown}`,
  "not-applicable": "no longer applies",
};
