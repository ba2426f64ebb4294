import { builtinPolicies } from "../../../policy/builtin.ts";
import type { Report, ReportMitigation } from "../../report.ts";
import type { CoreTable } from "../budget.ts";
import { markdownText } from "../escape.ts";
import { pageAddress } from "../links.ts";
import { table } from "../table.ts";
import { undecidedCounts } from "../undecided.ts";

/** The mitigations, implemented and missing, and what the change does to the count. */
export function coverageTable(report: Report): CoreTable {
  const undecided = undecidedCounts(report.findings);
  // A run that found no cluster says nothing about mitigations.
  const mitigations = report.clusters.length === 0 ? [] : report.mitigations;
  const rows = mitigations.map((mitigation) => [
    `[${markdownText(mitigation.title)}](${pageAddress(pageOf(mitigation, report))})`,
    stateMark(mitigation, undecided.get(mitigation.id) ?? 0),
    mitigation.total === 0 ? "–" : `${mitigation.implemented} of ${mitigation.total}`,
    mitigation.total === 0 ? "–" : String(mitigation.total - mitigation.implemented),
    String(undecided.get(mitigation.id) ?? 0),
    ...(report.base === null ? [] : [delta(mitigation)]),
  ]);
  const change = report.base === null ? [] : ["Change"];
  const columns = ["Mitigation", "State", "Implemented", "Missing", "Undecided", ...change];
  return { ...table(columns, rows), name: "mitigations" };
}

/** The page of a mitigation: a team's has that of its controls. */
function pageOf({ id }: ReportMitigation, { findings }: Report): string {
  const own = builtinPolicies.some((policy) => policy.id === id);
  const docs = own ? null : findings.find(({ mitigation }) => mitigation === id)?.docs;
  return docs ?? (own ? `docs/policies/${id}.md` : "docs/writing-a-policy.md");
}

function stateMark({ state, total }: ReportMitigation, undecided: number): string {
  if (total === 0 && undecided > 0) return "❔ not decided";
  if (state === "implemented") return "✅ implemented";
  if (state === "partial") return "🟡 partial";
  if (state === "missing") return "❌ missing";
  return "➖ not applicable";
}

/** "−2 (was 5 of 5)"; nothing when the counts are the same. */
export function delta({ implemented, total, baseline }: ReportMitigation): string {
  if (baseline === null || (baseline.implemented === implemented && baseline.total === total)) return "";
  const difference = implemented - baseline.implemented;
  const signed = difference > 0 ? `+${difference}` : difference < 0 ? `−${-difference}` : "±0";
  return baseline.total === 0 ? "new" : `${signed} (was ${baseline.implemented} of ${baseline.total})`;
}
