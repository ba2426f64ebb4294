import { groupBy } from "../order.ts";
import type { Report, ReportDiagnostic, ReportFinding } from "../report.ts";

/** What controls remark, and the findings whose scopes it is said of. */
export interface Remark {
  readonly findings: readonly ReportFinding[];
  readonly note: string;
}

interface Said {
  readonly finding: ReportFinding;
  readonly note: string;
}

/**
 * The controls' remarks on what is there, each matter once: not what a diagnostic says already of the key that a remark
 * begins with, nor what a control that holds adds to the remark of one that fails by the same keys.
 */
export function remarks({ findings, diagnostics }: Report): readonly Remark[] {
  const present = findings.filter(({ gone, notes }) => !gone && notes.length > 0);
  const groups = groupBy(present, (finding) => JSON.stringify([finding.cluster, keysOf(finding)]));
  const kept = new Set([...groups.values()].flatMap(failingFirst));
  const told = diagnostics.filter(({ side, key }) => side === "head" && key !== null);
  const said = present
    .filter((finding) => kept.has(finding))
    .flatMap((finding) => finding.notes.map((note) => ({ finding, note })))
    .filter((remark) => !told.some((diagnostic) => isSame(remark, diagnostic)));
  return [...groupBy(said, ({ note }) => note)].map(([note, of]) => ({
    note,
    findings: of.map(({ finding }) => finding),
  }));
}

/** Places of no key are nobody's own: such a finding stands alone. */
function keysOf({ control, component, instance, evidence }: ReportFinding): readonly unknown[] {
  const keys = [...new Set(evidence.map(({ file, key }) => JSON.stringify([file, key])))].sort();
  return keys.length === 0 ? [control, component, instance] : keys;
}

function failingFirst(group: readonly ReportFinding[]): readonly ReportFinding[] {
  const failing = group.filter(({ status }) => status === "missing" || status === "ineffective");
  return failing.length > 0 ? failing : group;
}

function isSame({ finding, note }: Said, { cluster, key }: ReportDiagnostic): boolean {
  return cluster === finding.cluster && note.startsWith(`\`${key}\``);
}
