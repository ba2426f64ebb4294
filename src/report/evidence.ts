import type { ComparedFinding, Finding } from "../findings.ts";
import type { Control } from "../policy/policy.ts";
import { distinct, places } from "./evidence/place.ts";
import { enough, standing } from "./evidence/standing.ts";
import { touched } from "./evidence/touched.ts";
import type { ReportEvidence } from "./report.ts";

/**
 * The places that decide a finding: of what the change moved those that it touched, a removed item at its line of the base;
 * of a gap those that are not as they should be; of what holds a handful. Control null: the policy is not at hand; `headFiles`
 * are all files of the head's clusters.
 */
export function evidenceOf(
  compared: ComparedFinding,
  control: Control | null,
  headFiles: ReadonlySet<string> = new Set(),
): readonly ReportEvidence[] {
  const { finding, baseline } = compared;
  if (compared.coverageLost) return distinct(lostFiles(baseline ?? finding));
  if (isGone(compared))
    return distinct(finding.inputs.flatMap((input) => places(input.origins, "base", "no longer here")));
  const moved = distinct(touched({ compared, control, headFiles }));
  const all = moved.length > 0 ? moved : standing({ compared, control, headFiles });
  return asMany(finding, all);
}

/** Of what holds no more than a handful. */
export function asMany({ status }: Finding, all: readonly ReportEvidence[]): readonly ReportEvidence[] {
  const isAll = status === "missing" || status === "ineffective" || status === "unknown";
  return isAll || all.length <= enough ? all : all.slice(0, enough);
}

/** True when the base has the scope and the head does not. */
export function isGone(compared: ComparedFinding): boolean {
  return compared.coverageLost || (compared.change === "removed" && compared.finding === compared.baseline);
}

function lostFiles(base: Finding): readonly ReportEvidence[] {
  return base.inputs.flatMap((input) =>
    input.origins.map(({ file }) => ({
      file,
      line: null,
      endLine: null,
      side: "base" as const,
      key: null,
      message: "nothing of it is configured here any more: its coverage is lost",
    })),
  );
}
