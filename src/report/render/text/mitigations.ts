import type { Report, ReportMitigation } from "../../report.ts";
import { delta } from "../comment/coverage.ts";
import { undecidedCounts } from "../undecided.ts";
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
