import { groupBy } from "../../order.ts";
import type { Report, ReportFinding, ReportMitigation } from "../../report.ts";
import { delta } from "../comment/coverage.ts";
import { placeName } from "../place.ts";
import { remarks as remarksOf } from "../remarks.ts";
import { controlRows, newErrors } from "../rows.ts";
import { undecidedCounts } from "../undecided.ts";
import { reasonWord, statusWord } from "../words.ts";
import { diagnosticLines, scopeLine } from "./matters.ts";
import { columns, plain, type Style } from "./style.ts";

/** The mitigations in columns: state, implemented of all, what the change did. */
export function mitigations(report: Report, style: Style): readonly string[] {
  if (report.clusters.length === 0) return [];
  const paint: Readonly<Record<ReportMitigation["state"], (text: string) => string>> = {
    implemented: style.green,
    partial: style.yellow,
    missing: style.red,
    "not-applicable": style.dim,
  };
  const undecided = undecidedCounts(report.findings);
  const cells = report.mitigations.map((one) => {
    const open = undecided.get(one.id) ?? 0;
    return [plain(one.title, 60), stateWord(one, open), coverage(one), `${open} undecided`, delta(one)];
  });
  return columns(cells).map(([title = "", state = "", ...counts], at) => {
    const mitigation = report.mitigations[at];
    return `  ${title}  ${mitigation ? paint[mitigation.state](state) : state}  ${counts.join("  ")}`.trimEnd();
  });
}

function stateWord({ state, total }: ReportMitigation, undecided: number): string {
  return total === 0 && undecided > 0 ? "not decided" : state.replace("-", " ");
}

function coverage({ implemented, total }: ReportMitigation): string {
  return total === 0 ? "–" : `${implemented} of ${total} (${total - implemented} missing)`;
}

/** Findings of some kind, one line a control and cluster. */
export function findings(of: readonly ReportFinding[]): readonly string[] {
  const rows = controlRows(of);
  const cells = rows.map(({ lead, findings: of }) => [
    lead.severity,
    statusWord[lead.status],
    scopeLine(of),
    plain(lead.title),
  ]);
  return columns(cells).map((row, at) => `  ${row.join("  ")}${placed(rows[at]?.findings ?? [])}`);
}

function placed(group: readonly ReportFinding[]): string {
  const first = group[0]?.evidence.find((one) => one.line !== null);
  const more = group.length > 1 ? ` and ${group.length - 1} more` : "";
  return first ? `  ${plain(placeName(first), 120)}${first.side === "base" ? " (removed)" : ""}${more}` : "";
}

/** How many controls could not be decided, by reason. */
export function undecided(report: Report): readonly string[] {
  const unknown = report.findings.filter((finding) => finding.status === "unknown");
  return [...groupBy(unknown, ({ reason }) => reason ?? "not-in-repository")].map(
    ([reason, group]) => `  ${controlRows(group).length}  ${reasonWord[reason]}`,
  );
}

/** Warnings and notes in the files, remarks of controls, and waivers that need a hand. */
export function remarks(report: Report, style: Style): readonly string[] {
  const errors = new Set(newErrors(report));
  const others = report.diagnostics.filter((diagnostic) => diagnostic.side === "head" && !errors.has(diagnostic));
  const stale = report.waivers
    .filter((waiver) => waiver.state !== "active")
    .map(
      ({ control, cluster, state, expires }) =>
        `  waiver    ${plain(control, 120)} in ${plain(cluster, 120)} is ${state} (${plain(expires, 20)})`,
    );
  const rules = report.policyChanges
    .filter(({ weakens }) => !weakens)
    .map(({ file, message }) => `  changed   ${plain(file, 120)}: ${plain(message)}`)
    .flatMap((line, at, all) => (at < 20 ? [line] : at === 20 ? [`  changed   and ${all.length - 20} more`] : []));
  const said = remarksOf(report).map(({ finding, note }) => `  remark    ${scopeLine([finding])}: ${plain(note)}`);
  return [...others.flatMap((diagnostic) => diagnosticLines(diagnostic, style)), ...new Set(said), ...stale, ...rules];
}

/** What the change takes from the review of later changes. */
export function weakerRules(report: Report): readonly string[] {
  return report.policyChanges
    .filter(({ weakens }) => weakens)
    .map(({ file, message }) => `  ${plain(file, 120)}: ${plain(message)}`)
    .flatMap((line, at, all) => (at < 20 ? [line] : at === 20 ? [`  and ${all.length - 20} more`] : []));
}

/** A section with its title, or nothing when it is empty. */
export function titled(name: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : ["", style.bold(name), ...lines];
}
