import type { Status } from "../../../types.ts";
import { excerptOf } from "../../excerpts.ts";
import type { ReportEvidence, ReportFinding } from "../../report.ts";
import { fixOf } from "../fix.ts";
import { fileAddress } from "../links.ts";
import { placeName } from "../place.ts";
import { reasonWord, statusWord, transition } from "../words.ts";
import { element, fragment, type Markup } from "./element.ts";
import { link, prose } from "./prose.ts";
import type { View } from "./view.ts";

/** As many places of a finding as somebody reads; the JSON report has all. */
const mostPlaces = 20;

/** The colour that repeats a status's word. */
export const tones: Readonly<Record<Status, string>> = {
  implemented: "good",
  ineffective: "bad",
  missing: "bad",
  unknown: "plain",
  "not-applicable": "plain",
};

/** One finding: a line to scan, and behind it what was, what is, where, and what to do. */
export function findingRow(view: View, finding: ReportFinding, open: boolean): Markup {
  const { severity, status, change, title, blocking } = finding;
  return element(
    "details",
    {
      class: "f",
      "data-v": severity,
      "data-s": status,
      "data-c": blocking ? `${change} blocking` : change,
      open: open || null,
    },
    element(
      "summary",
      {},
      element("span", { class: `v ${gravity(finding)}` }, severity),
      element("span", { class: `s ${tones[status]}` }, statusWord[status]),
      element("span", { class: "t" }, title),
      element("span", { class: "w" }, scopeOf(finding)),
      element("span", { class: "c" }, changeWords(finding)),
    ),
    body(view, finding),
  );
}

/** What holds raises no alarm, however grave it would be if it did not. */
function gravity({ status, severity }: ReportFinding): string {
  if (status !== "missing" && status !== "ineffective") return "";
  return severity === "critical" ? "bad" : severity === "high" ? "warn" : "";
}

function scopeOf({ component, instance, scope }: ReportFinding): string {
  const part = component ?? (scope === "change" ? "the change" : "whole cluster");
  return instance === null ? part : `${part} ${instance}`;
}

/** What the change did, in words; nothing where it did nothing. */
function changeWords({ change, blocking, waiver }: ReportFinding): string {
  const words = [change === "unchanged" ? "" : change.replace("-", " ")];
  return [...words, blocking ? "blocks" : "", waiver === null ? "" : "waived"]
    .filter((word) => word !== "")
    .join(" · ");
}

function body(view: View, finding: ReportFinding): Markup {
  const { waiver, notes, reason, control } = finding;
  const words =
    waiver === null
      ? null
      : `by ${waiver.owner} until ${waiver.expires}${waiver.ticket === null ? "" : ` (${waiver.ticket})`}: ${waiver.reason}`;
  return element(
    "div",
    { class: "b" },
    element(
      "dl",
      {},
      pair("State", states(finding)),
      reason === null ? null : pair("Why unknown", fragment(reasonWord[reason])),
      finding.evidence.length === 0 ? null : pair("Where", places(view, finding.evidence)),
      finding.status === "implemented" && finding.change !== "weakened"
        ? null
        : pair("What to do", prose(fixOf(finding))),
      words === null ? null : pair("Waived", fragment(words)),
      notes.length === 0 ? null : pair("Notes", fragment(...notes.map((note) => element("p", {}, prose(note))))),
      pair("Control", element("a", { href: `#${view.controlAnchor(control)}` }, control)),
    ),
  );
}

function pair(term: string, said: Markup): Markup {
  return fragment(element("dt", {}, term), element("dd", {}, said));
}

function states(finding: ReportFinding): Markup {
  const { was, is } = transition(finding);
  const now = element("b", { class: `s ${tones[finding.status]}` }, is);
  if (finding.baseline === null || was === null || was === is) return now;
  return fragment(element("span", { class: `s ${tones[finding.baseline]}` }, was), " → ", now);
}

function places(view: View, evidence: readonly ReportEvidence[]): Markup {
  const shown = evidence.slice(0, mostPlaces).map((one) => place(view, one));
  const rest = evidence.length - shown.length;
  return element(
    "ul",
    { class: "places" },
    ...shown,
    rest === 0 ? null : element("li", {}, `and ${rest} more: the JSON report has them`),
  );
}

function place({ links, excerpts }: View, one: ReportEvidence): Markup {
  const address = fileAddress(links, one.side, one.file, one.line, one.endLine);
  const line = excerptOf(excerpts, one);
  const key = one.key === null ? null : fragment(element("code", {}, one.key), " ");
  return element(
    "li",
    {},
    link(address, placeName(one)),
    one.side === "base" ? " (before the change)" : null,
    " ",
    key,
    prose(one.message),
    line === null ? null : element("pre", { class: one.side === "base" ? "old" : "now" }, element("code", {}, line)),
  );
}
