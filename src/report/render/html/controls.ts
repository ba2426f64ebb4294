import type { Control } from "../../../policy/policy.ts";
import { groupBy } from "../../order.ts";
import type { ReportFinding } from "../../report.ts";
import { pageAddress } from "../links.ts";
import { element, type Markup } from "./element.ts";
import { link, prose } from "./prose.ts";
import type { View } from "./view.ts";

/** Why each control is asked for and what is to do, once, however many findings there are of it. */
export function controls(view: View): Markup | null {
  const judged = [...groupBy(view.report.findings, ({ control }) => control)].sort(([a], [b]) => (a < b ? -1 : 1));
  if (judged.length === 0) return null;
  const known = new Map<string, Control>(
    view.policies.flatMap((policy) =>
      policy.controls.map((control) => [`${policy.id}/${control.id}`, control] as const),
    ),
  );
  return element(
    "section",
    { id: "controls", "aria-labelledby": "controls-title" },
    element("h2", { id: "controls-title" }, "Controls"),
    ...judged.flatMap(([id, [first]]) => (first ? [control(view, id, first, known.get(id) ?? null)] : [])),
  );
}

function control(view: View, id: string, first: ReportFinding, known: Control | null): Markup {
  return element(
    "details",
    { class: "k", id: view.controlAnchor(id) },
    element("summary", {}, element("span", { class: "t" }, first.title), " ", element("code", {}, id)),
    element(
      "div",
      { class: "b" },
      known === null ? null : element("p", {}, prose(known.rationale)),
      element("p", {}, prose(known?.remediation ?? first.remediation)),
      element("p", {}, link(pageAddress(first.docs), "Everything about this control")),
    ),
  );
}
