import { groupBy } from "../order.ts";
import type { Report, ReportDiagnostic, ReportFinding } from "../report.ts";

/** What controls remark, and the findings whose scopes it is said of. */
export interface Remark {
  readonly findings: readonly ReportFinding[];
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
  const told = keysByCluster(diagnostics);
  const said = present
    .filter((finding) => kept.has(finding))
    .flatMap((finding) => finding.notes.map((note) => ({ finding, note })))
    .filter(({ finding, note }) => !isTold(note, told.get(finding.cluster)));
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

/** Keys that diagnostics of the head are about. */
function keysByCluster(diagnostics: readonly ReportDiagnostic[]): ReadonlyMap<string | null, ReadonlySet<string>> {
  const found = new Map<string | null, Set<string>>();
  for (const { side, cluster, key } of diagnostics) {
    if (side !== "head" || key === null) continue;
    const keys = found.get(cluster) ?? new Set();
    found.set(cluster, keys.add(key));
  }
  return found;
}

/** Whether a remark begins with one of the keys, as code. */
function isTold(note: string, keys: ReadonlySet<string> | undefined): boolean {
  if (keys === undefined || !note.startsWith("`")) return false;
  for (let end = note.indexOf("`", 1); end > 0; end = note.indexOf("`", end + 1)) {
    if (keys.has(note.slice(1, end))) return true;
  }
  return false;
}
