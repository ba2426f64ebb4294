import type { Report } from "../../report.ts";
import { remarks as remarksOf } from "../remarks.ts";
import { repositoryNotes } from "../repository-notes.ts";
import { newErrors } from "../rows.ts";
import { capped } from "./lists.ts";
import { diagnosticLines, scopeLine } from "./matters.ts";
import { plain, type Style } from "./style.ts";

type Waiver = Report["waivers"][number];

/** Warnings and notes in the files, remarks of controls, and waivers that need a hand. */
export function remarks(report: Report, style: Style): readonly string[] {
  const errors = new Set(newErrors(report));
  const others = report.diagnostics.filter((diagnostic) => diagnostic.side === "head" && !errors.has(diagnostic));
  const stale = report.waivers.filter(({ state }) => state !== "active").map(waiverLine);
  const rules = report.policyChanges
    .filter(({ weakens }) => !weakens)
    .map(({ file, message }) => `  changed   ${plain(file, 120)}: ${plain(message)}`);
  const said = remarksOf(report).map(({ findings, note }) => `  remark    ${scopeLine(findings)}: ${plain(note)}`);
  const noted = repositoryNotes(report).map(
    ({ repositories, message }) => `  noted     ${scopeLine(repositories)}: ${plain(message)}`,
  );
  const told = others.flatMap((diagnostic) => diagnosticLines(diagnostic, style));
  return [...told, ...said, ...noted, ...stale, ...capped(rules, "  changed   and")];
}

function waiverLine({ control, cluster, component, instance, owner, state, expires }: Waiver): string {
  const where = [cluster, component ?? "", instance ?? ""].map((one) => plain(one, 120));
  const what = `${plain(control, 120)} in ${where.join(" ").trim()} by ${plain(owner, 120)}`;
  return `  waiver    ${what} ${standing(state)} ${plain(expires, 20)}`;
}

/** What becomes of a waiver that lies over nothing, up to its last day. */
function standing(state: Waiver["state"]): string {
  if (state === "expired") return "is overdue since";
  return state === "not-judged" ? "is not judged now (extra-policies is off), until" : "lifts nothing, until";
}

/** What the change takes from the review of later changes. */
export function weakerRules(report: Report): readonly string[] {
  const weaker = report.policyChanges.filter(({ weakens }) => weakens);
  return capped(
    weaker.map(({ file, message }) => `  ${plain(file, 120)}: ${plain(message)}`),
    "  and",
  );
}
