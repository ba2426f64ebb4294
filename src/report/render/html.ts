import { createHash } from "node:crypto";
import type { Report } from "../report.ts";
import { banner, tiles } from "./html/banner.ts";
import { controls } from "./html/controls.ts";
import { element, fragment, type Markup, rawText } from "./html/element.ts";
import { filters } from "./html/filters.ts";
import { findings } from "./html/findings.ts";
import { matrix } from "./html/matrix.ts";
import { link } from "./html/prose.ts";
import { script } from "./html/script.ts";
import { since } from "./html/since.ts";
import { style } from "./html/style.ts";
import { diagnosticTable, fileTable, noteTable, ruleTable, waiverTable } from "./html/tables.ts";
import { type HtmlOptions, type View, viewOf } from "./html/view.ts";
import { pageAddress } from "./links.ts";

/**
 * The report as one HTML page that needs nothing from outside and may load nothing: it is opened from an artifact or a disk, and
 * holds names out of a pull request. Without its program everything is there, unfiltered.
 */
export function renderHtml(report: Report, options: HtmlOptions): string {
  const view = viewOf(report, options);
  const page = element("html", { lang: "en" }, head(report), body(view));
  return `<!doctype html>\n${page.markup}\n`;
}

function head({ tool, verdict, mode }: Report): Markup {
  return element(
    "head",
    {},
    element("meta", { charset: "utf-8" }),
    element("meta", { "http-equiv": "Content-Security-Policy", content: contentPolicy() }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "referrer", content: "no-referrer" }),
    element("title", {}, `${tool.name} ${mode}: ${verdict}`),
    rawText("style", style),
  );
}

/** Nothing may load; of styles and programs only the page's own two run, known by what they say. */
function contentPolicy(): string {
  const own = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const nothing = ["default-src", "base-uri", "form-action"].map((what) => `${what} 'none'`);
  return [...nothing, `style-src ${own(style)}`, `script-src ${own(script)}`].join("; ");
}

function body(view: View): Markup {
  const { report } = view;
  const tables = [ruleTable(report), diagnosticTable(view), noteTable(report), waiverTable(report), fileTable(report)];
  const found = section(
    "findings",
    "Findings",
    report.findings.length === 0
      ? element("p", { class: "quiet" }, "There are none.")
      : fragment(filters(view), findings(view)),
  );
  return element(
    "body",
    {},
    element("a", { class: "skip", href: "#findings" }, "Skip to the findings"),
    navigation(report),
    banner(report),
    element(
      "main",
      {},
      tiles(report),
      since(report),
      section("posture", "Posture", matrix(view)),
      found,
      ...tables,
      controls(view),
    ),
    element("footer", {}, link(pageAddress("docs/report.md"), "How to read this report")),
    rawText("script", script),
  );
}

function section(id: string, title: string, content: Markup): Markup {
  const heading = element("h2", { id: `${id}-title` }, title);
  return element("section", { id, "aria-labelledby": `${id}-title` }, heading, content);
}

function navigation(report: Report): Markup {
  const { diagnostics, notes = [], waivers, policyChanges, clusters, findings: found, since: last } = report;
  const parts: readonly (readonly [boolean, string, string])[] = [
    [last !== undefined, "since", "Since"],
    [true, "posture", "Posture"],
    [true, "findings", "Findings"],
    [policyChanges.length > 0, "changes-of-the-rules", "Rules"],
    [diagnostics.some(({ side }) => side === "head"), "what-the-files-say", "Files"],
    [notes.length > 0, "notes", "Notes"],
    [waivers.length > 0, "waivers", "Waivers"],
    [clusters.length > 0, "files-judged", "Judged"],
    [found.length > 0, "controls", "Controls"],
  ];
  const links = parts.flatMap(([there, id, name]) => (there ? [element("a", { href: `#${id}` }, name)] : []));
  const theme = element("button", { type: "button", id: "theme", hidden: true, "aria-pressed": "false" }, "Dark theme");
  return element("nav", { "aria-label": "Parts of the report" }, ...links, theme);
}
