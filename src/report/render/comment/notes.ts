import type { Report } from "../../report.ts";
import type { Block } from "../budget.ts";
import { code, markdownText, prose } from "../escape.ts";
import type { RepositoryLinks } from "../options.ts";
import { remarks } from "../remarks.ts";
import { repositoryNotes } from "../repository-notes.ts";
import { newErrors } from "../rows.ts";
import { scopesOf } from "../scopes.ts";
import { details, table, tableText } from "../table.ts";
import { count } from "../words.ts";
import { diagnosticCells } from "./errors.ts";

/** Everything else worth knowing: diagnostics that do not block, remarks of controls, what was noted of repositories, waivers. */
export function notes(report: Report, links: RepositoryLinks | null): Block {
  const errors = new Set(newErrors(report));
  const others = report.diagnostics.filter((diagnostic) => diagnostic.side === "head" && !errors.has(diagnostic));
  const diagnostics = tableText(
    table(
      ["Note", "Where", "What would be right"],
      others.map((one) => diagnosticCells(one, links)),
    ),
  );
  const lines = [...remarksOf(report), ...notedOf(report), ...waivers(report)];
  const body = [diagnostics, lines.map((line) => `- ${line}`).join("\n")].filter((text) => text !== "").join("\n\n");
  const summary = `📝 <b>${count(others.length + lines.length, "note")}</b>`;
  return { name: "notes", count: others.length + lines.length, text: body === "" ? "" : details(summary, body) };
}

function remarksOf(report: Report): readonly string[] {
  return remarks(report).map(({ findings, note }) => `${scopesOf(findings, code)}: ${prose(note)}`);
}

function notedOf(report: Report): readonly string[] {
  return repositoryNotes(report).map(
    ({ repositories, message }) => `${scopesOf(repositories, code)}: ${markdownText(message, 400)}`,
  );
}

function waivers(report: Report): readonly string[] {
  return report.waivers.map((waiver) => {
    const { control, owner, expires, state, cluster, component, instance } = waiver;
    const scope = [cluster, component, instance].flatMap((part) => (part === undefined ? [] : [code(part)])).join(" ");
    const what = `waiver of ${code(control)} in ${scope} by ${code(owner)}`;
    if (state === "expired") return `⚠️ ${what} is overdue since ${markdownText(expires)}`;
    if (state === "not-judged") return `${what} is not judged now: \`extra-policies\` is off`;
    return state === "unused" ? `${what} lifts nothing and can go` : `${what} holds until ${markdownText(expires)}`;
  });
}
