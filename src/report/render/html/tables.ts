import type { Report, ReportDiagnostic } from "../../report.ts";
import { fileAddress } from "../links.ts";
import { diagnosticPlace, placeName } from "../place.ts";
import { element, fragment, type Child, type Markup } from "./element.ts";
import { repositoryNotes } from "../repository-notes.ts";
import { link, prose } from "./prose.ts";
import type { View } from "./view.ts";

const levelTones = { error: "bad", warning: "warn", note: "plain" } as const;

/** What is said of the files themselves; what only the base has is left to the JSON report. */
export function diagnosticTable(view: View): Markup | null {
  const told = view.report.diagnostics.filter(({ side }) => side === "head");
  const rows = told.map((one) => [
    element("b", { class: `s ${levelTones[one.level]}` }, one.level),
    element("code", {}, one.code),
    placeOf(view, one),
    fragment(prose(one.message), one.suggestion === null ? null : fragment(" ", prose(one.suggestion))),
    [one.isNew && view.report.mode === "check" ? "new" : "", one.blocking ? "blocks" : ""].filter(Boolean).join(", "),
  ]);
  return table("What the files say", ["Level", "Kind", "Where", "Message", "Change"], rows);
}

function placeOf({ links }: View, one: ReportDiagnostic): Markup {
  const { side, file, line } = one;
  if (file === "") return fragment("the run");
  return link(fileAddress(links, side, file, line, line), placeName(diagnosticPlace(one)));
}

/** What the audits of single repositories noted. */
export function noteTable(report: Report): Markup | null {
  const rows = repositoryNotes(report).map(({ repositories, message }) => [
    fragment(...repositories.map(({ cluster }) => element("div", {}, cluster))),
    message,
  ]);
  return table("Notes", ["Repository", "Message"], rows);
}

/** The waivers that lie over findings, and those that do so no more. */
export function waiverTable({ waivers }: Report): Markup | null {
  const rows = waivers.map(({ control, cluster, owner, reason, ticket, expires, state }) => [
    element("b", { class: `s ${state === "active" ? "plain" : "warn"}` }, state),
    element("code", {}, control),
    cluster,
    owner,
    expires,
    ticket === null ? reason : `${reason} (${ticket})`,
  ]);
  return table("Waivers", ["State", "Control", "Cluster", "Owner", "Through", "Reason"], rows);
}

/** What a change does to the rules it is judged by. */
export function ruleTable({ policyChanges }: Report): Markup | null {
  const rows = policyChanges.map(({ file, message, weakens }) => [
    element("b", { class: `s ${weakens ? "warn" : "plain"}` }, weakens ? "weaker" : "not weaker"),
    file,
    prose(message),
  ]);
  return table("Changes of the rules", ["Effect", "File", "Change"], rows);
}

/** The files that were judged. */
export function fileTable({ clusters }: Report): Markup | null {
  const rows = clusters.map(({ name, tier, release, components, files }) => [
    name,
    tier,
    components.length === 0 ? "" : (release ?? "not declared"),
    components.join(", "),
    fragment(...files.map((file) => element("div", {}, file))),
  ]);
  return table("Files judged", ["Cluster", "Tier", "Release", "Components", "Files"], rows);
}

function table(title: string, columns: readonly string[], rows: readonly (readonly Child[])[]): Markup | null {
  if (rows.length === 0) return null;
  const id = title.toLowerCase().replaceAll(" ", "-");
  const head = element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)));
  const body = rows.map((cells) => element("tr", {}, ...cells.map((cell) => element("td", {}, cell))));
  return element(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, title),
    element(
      "div",
      { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": `${id}-title` },
      element("table", { class: "plainly" }, element("thead", {}, head), element("tbody", {}, ...body)),
    ),
  );
}
