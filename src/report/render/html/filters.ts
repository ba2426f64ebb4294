import type { Severity, Status } from "../../../types.ts";
import { statusWord } from "../words.ts";
import { element, type Markup } from "./element.ts";
import type { View } from "./view.ts";

const severities: readonly Severity[] = ["critical", "high", "medium", "low"];
const statuses: readonly Status[] = ["missing", "ineffective", "unknown", "implemented", "not-applicable"];
const changes: readonly (readonly [string, string])[] = [
  ["", "any"],
  ["blocking", "blocks"],
  ["regression", "regression"],
  ["weakened", "weakened"],
  ["new-gap", "new gap"],
  ["gap", "gap"],
  ["improvement", "improvement"],
  ["removed", "removed"],
];

/** What narrows the list of findings; hidden until the page's program takes it into use. */
export function filters({ clusters, report }: View): Markup {
  const names = [["", "all"] as const, ...clusters.map(({ name, anchor }) => [anchor, name] as const)];
  return element(
    "form",
    { id: "filters", hidden: true, "aria-label": "Filter the findings", autocomplete: "off" },
    element("label", { class: "wide" }, "Text ", element("input", { type: "search", id: "text" })),
    element("label", {}, "Cluster ", select("cluster", names)),
    report.mode === "check" ? element("label", {}, "Change ", select("change", changes)) : null,
    checks(
      "Severity",
      "severity",
      severities.map((name) => [name, name]),
    ),
    checks(
      "State",
      "status",
      statuses.map((name) => [name, statusWord[name]]),
    ),
    element(
      "div",
      { class: "actions" },
      element("button", { type: "reset" }, "Show all"),
      element("button", { type: "button", id: "expand" }, "Open all shown"),
      element("button", { type: "button", id: "collapse" }, "Close all"),
      element("output", { id: "shown", role: "status", "aria-live": "polite" }),
    ),
  );
}

function select(id: string, values: readonly (readonly [string, string])[]): Markup {
  return element("select", { id }, ...values.map(([value, text]) => element("option", { value }, text)));
}

function checks(legend: string, name: string, values: readonly (readonly [string, string])[]): Markup {
  const boxes = values.map(([value, text]) =>
    element("label", {}, element("input", { type: "checkbox", name, value, checked: true }), ` ${text}`),
  );
  return element("fieldset", {}, element("legend", {}, legend), ...boxes);
}
