import type { Report } from "../../report.ts";
import type { Block } from "../budget.ts";
import { code, markdownText, prose } from "../escape.ts";
import type { RepositoryLinks } from "../options.ts";
import { remarks } from "../remarks.ts";
import { newErrors } from "../rows.ts";
import { scopesOf } from "../scopes.ts";
import { details, table, tableText } from "../table.ts";
import { count } from "../words.ts";
import { diagnosticCells } from "./errors.ts";

/** Everything else worth knowing: diagnostics that do not block, remarks of controls, waivers, changed settings. */
export function notes(report: Report, links: RepositoryLinks | null): Block {
  const errors = new Set(newErrors(report));
  const others = report.diagnostics.filter((diagnostic) => diagnostic.side === "head" && !errors.has(diagnostic));
  const diagnostics = tableText(
    table(
      ["Note", "Where", "What would be right"],
      others.map((one) => diagnosticCells(one, links)),
    ),
  );
  const lines = [...remarksOf(report), ...waivers(report), ...changes(report)];
  const body = [diagnostics, lines.map((line) => `- ${line}`).join("\n")].filter((text) => text !== "").join("\n\n");
  const summary = `📝 <b>${count(others.length + lines.length, "note")}</b>`;
  return { name: "notes", text: body === "" ? "" : details(summary, body) };
}

function remarksOf(report: Report): readonly string[] {
  return remarks(report).map(({ findings, note }) => `${scopesOf(findings, code)}: ${prose(note)}`);
}

function waivers(report: Report): readonly string[] {
  return report.waivers.map(({ control, cluster, owner, expires, state }) => {
    const what = `waiver of ${code(control)} in ${code(cluster)} by ${code(owner)}`;
    if (state === "expired") return `⚠️ ${what} is overdue since ${markdownText(expires)}`;
    return state === "unused" ? `${what} lifts nothing and can go` : `${what} holds until ${markdownText(expires)}`;
  });
}

function changes(report: Report): readonly string[] {
  return report.policyChanges
    .filter((change) => !change.weakens)
    .map(({ file, message }) => `${code(file)}: ${prose(message)}`);
}
