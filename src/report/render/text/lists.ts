import { groupBy } from "../../order.ts";
import type { Report, ReportFinding, ReportMitigation } from "../../report.ts";
import { delta } from "../comment/coverage.ts";
import { placeName } from "../place.ts";
import { remarks as remarksOf } from "../remarks.ts";
import { controlRows, goneScopes, mendRows, newErrors, type Row, undecidedElsewhere } from "../rows.ts";
import { undecidedCounts } from "../undecided.ts";
import { count, reasonWord, statusWord } from "../words.ts";
import { diagnosticLines, lesserRows, scopeLine } from "./matters.ts";
import { columns, plain, type Style } from "./style.ts";

/** The most lines of one list. */
const most = 20;

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
  return told(controlRows(of));
}

/** Gaps, one line for what one thing mends. */
export function gaps(of: readonly ReportFinding[]): readonly string[] {
  return told(mendRows(of));
}

/** What an audit finds and does not fail on, where it is much: one line for what one thing mends. */
export function lesser(report: Report): readonly string[] {
  const lines = told(lesserRows(report), ({ title, control }) => `${plain(title)}: ${plain(control, 120)}`);
  return lines.length === 0 ? [] : [...lines, "  What to do about each: --format html=FILE or markdown, or explain."];
}

function told(
  rows: readonly Row[],
  nameOf: (lead: ReportFinding) => string = ({ title }) => plain(title),
): readonly string[] {
  const cells = rows.map(({ lead, findings: of }) => [
    lead.severity,
    statusWord[lead.status],
    scopeLine(of),
    `${nameOf(lead)}${others(of)}`,
  ]);
  return columns(cells).map((row, at) => {
    const { lead = null, findings = [] } = rows[at] ?? {};
    return `  ${row.join("  ")}${placed(findings)}${lead === null ? "" : waivedBy(lead)}`;
  });
}

/** " (and 3 more controls)" */
function others(of: readonly ReportFinding[]): string {
  const more = new Set(of.map(({ control }) => control)).size - 1;
  return more === 0 ? "" : ` (and ${count(more, "more control")})`;
}

function waivedBy({ waiver, overdueWaiver }: ReportFinding): string {
  if (waiver !== null) return `  (waived by ${plain(waiver.owner, 120)} until ${plain(waiver.expires, 20)})`;
  if (overdueWaiver === undefined) return "";
  return `  (waiver by ${plain(overdueWaiver.owner, 120)} overdue since ${plain(overdueWaiver.expires, 20)})`;
}

function placed(group: readonly ReportFinding[]): string {
  const first = group[0]?.evidence.find((one) => one.line !== null);
  const more = group.length > 1 ? ` and ${group.length - 1} more` : "";
  return first ? `  ${plain(placeName(first), 120)}${first.side === "base" ? " (removed)" : ""}${more}` : "";
}

/** Controls that could not be decided, by reason, one line each. */
export function undecided(report: Report): readonly string[] {
  const groups = groupBy(undecidedElsewhere(report), ({ reason }) => reason ?? "not-in-repository");
  let room = most;
  return [...groups].flatMap(([reason, group]) => {
    const rows = controlRows(group);
    const shown = rows.slice(0, room);
    room -= shown.length;
    const more = rows.length > shown.length ? [`     and ${rows.length - shown.length} more`] : [];
    return [
      `  ${rows.length}  ${reasonWord[reason]}`,
      ...shown.map(({ lead, findings }) => `     ${plain(lead.title)} (${scopeLine(findings)})`),
      ...more,
    ];
  });
}

/** Scopes that only the base has, one line each with the number of their controls. */
export function departed(of: readonly ReportFinding[]): readonly string[] {
  return capped(
    goneScopes(of).map(
      ({ scope, controls }) => `  ${scopeLine([scope])}: ${count(controls, "control")}, no longer in the cluster`,
    ),
    "  and",
  );
}

function capped(lines: readonly string[], before: string): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), `${before} ${lines.length - most} more`];
}

/** What becomes of a waiver that lies over nothing, up to its last day. */
function standing(state: Report["waivers"][number]["state"]): string {
  if (state === "expired") return "is overdue since";
  return state === "not-judged" ? "is not judged now (extra-policies is off), until" : "lifts nothing, until";
}

/** Warnings and notes in the files, remarks of controls, and waivers that need a hand. */
export function remarks(report: Report, style: Style): readonly string[] {
  const errors = new Set(newErrors(report));
  const others = report.diagnostics.filter((diagnostic) => diagnostic.side === "head" && !errors.has(diagnostic));
  const stale = report.waivers
    .filter((waiver) => waiver.state !== "active")
    .map(
      ({ control, cluster, component, instance, owner, state, expires }) =>
        `  waiver    ${plain(control, 120)} in ${[cluster, component ?? "", instance ?? ""]
          .map((one) => plain(one, 120))
          .join(" ")
          .trim()} by ${plain(owner, 120)} ${standing(state)} ${plain(expires, 20)}`,
    );
  const rules = report.policyChanges
    .filter(({ weakens }) => !weakens)
    .map(({ file, message }) => `  changed   ${plain(file, 120)}: ${plain(message)}`);
  const said = remarksOf(report).map(({ findings, note }) => `  remark    ${scopeLine(findings)}: ${plain(note)}`);
  const told = others.flatMap((diagnostic) => diagnosticLines(diagnostic, style));
  return [...told, ...said, ...stale, ...capped(rules, "  changed   and")];
}

/** What the change takes from the review of later changes. */
export function weakerRules(report: Report): readonly string[] {
  const weaker = report.policyChanges.filter(({ weakens }) => weakens);
  return capped(
    weaker.map(({ file, message }) => `  ${plain(file, 120)}: ${plain(message)}`),
    "  and",
  );
}

/** A section with its title, or nothing when it is empty. */
export function titled(name: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : ["", style.bold(name), ...lines];
}
