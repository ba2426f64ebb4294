import type { Control } from "../policy/policy.ts";
import type { ComparedFinding, Finding, Input, Origin, Side } from "../types.ts";
import type { ReportEvidence } from "./report.ts";
import { describeValue } from "./value.ts";
import { wantedAt } from "./wanted.ts";

/**
 * The places that decide a finding. A regression points at what the change touched: the head's line, or the base's
 * line when the item is gone. Everything else points at the head. Control null: the policy is not at hand.
 */
export function evidenceOf(compared: ComparedFinding, control: Control | null): readonly ReportEvidence[] {
  const { finding, baseline } = compared;
  if (compared.coverageLost) return distinct(lostFiles(baseline ?? finding));
  if (isGone(compared)) return distinct(finding.inputs.flatMap((input) => places(input, "base", "no longer here")));
  const inputs = compared.change === "regression" ? touched(finding, baseline) : finding.inputs;
  return distinct(inputs.flatMap((input) => evidenceOfInput(input, compared, control)));
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
      message: "no longer in the repository: its coverage is lost",
    })),
  );
}

/** The inputs whose value changed; all of them when none did, as when only the release moved. */
function touched(head: Finding, base: Finding | null): readonly Input[] {
  if (base === null) return head.inputs;
  const changed = head.inputs.filter(
    (input) => JSON.stringify(inputOf(base, input.pointer)?.value) !== JSON.stringify(input.value),
  );
  return changed.length > 0 ? changed : head.inputs;
}

function evidenceOfInput(input: Input, compared: ComparedFinding, control: Control | null): readonly ReportEvidence[] {
  const { finding, baseline, change } = compared;
  const wanted = control === null ? null : wantedAt(control, input.pointer);
  const value = describeValue(input.value, wanted?.kind ?? "other");
  const is = input.written === false && input.value !== undefined ? `${value} by default` : value;
  if (finding.status === "implemented") return places(input, "head", is);
  if (finding.status === "not-applicable") return places(input, "head", "does not apply");
  if (finding.status === "unknown" && finding.reason !== "unreadable")
    return places(input, "head", `${is}; decides it in part`);
  const want = wanted ? `wanted ${wanted.words}` : `wanted: ${finding.title}`;
  const removed = change === "regression" ? removedOrigins(baseline && inputOf(baseline, input.pointer), input) : [];
  if (removed.length > 0) return removed.map((origin) => at(origin, "base", `removed; ${want}`));
  return places(input, "head", finding.reason === "unreadable" ? `cannot be read; ${want}` : `${is}; ${want}`);
}

/** Where the base wrote an item that the head does not write any more. */
function removedOrigins(before: Input | null | undefined, now: Input): readonly Origin[] {
  if (!before) return [];
  const written = before.origins.filter((origin) => origin.line !== null);
  if (now.written !== undefined) return before.written === true && !now.written ? written : [];
  // A fact computed from several items does not say which are written; one without a line at the head is not.
  const lines = new Map(now.origins.map((origin) => [JSON.stringify([origin.file, origin.key]), origin.line]));
  return written.filter((origin) => (lines.get(JSON.stringify([origin.file, origin.key])) ?? null) === null);
}

function inputOf(finding: Finding, pointer: string): Input | undefined {
  return finding.inputs.find((input) => input.pointer === pointer);
}

function places(input: Input, side: Side, message: string): readonly ReportEvidence[] {
  return input.origins.map((origin) => at(origin, side, message));
}

function at(origin: Origin, side: Side, message: string): ReportEvidence {
  return { file: origin.file, line: origin.line, endLine: origin.endLine, side, key: origin.key, message };
}

function distinct(evidence: readonly ReportEvidence[]): readonly ReportEvidence[] {
  const byPlace = new Map(evidence.map((one) => [JSON.stringify([one.file, one.line, one.side, one.key]), one]));
  return [...byPlace.values()];
}
