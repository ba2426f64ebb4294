import { tallyOf } from "../../tally.ts";
import { count } from "../words.ts";
import { element, type Markup } from "./element.ts";
import { findingRow } from "./finding.ts";
import { counts } from "./matrix.ts";
import type { ClusterView, GroupView, View } from "./view.ts";

/** As many findings are open from the start: what blocks, as far as it fits a screen or two. */
const mostOpen = 5;

/** Every control on every scope, by cluster and mitigation. */
export function findings(view: View): Markup {
  const blocking = view.clusters.flatMap(({ groups }) =>
    groups.flatMap((group) => group.findings.filter((finding) => finding.blocking)),
  );
  const open = new Set(blocking.slice(0, mostOpen));
  const sections = view.clusters.map((cluster) => clusterSection(view, cluster, open));
  return element("div", { id: "list" }, ...sections);
}

function clusterSection(view: View, { name, anchor, groups }: ClusterView, open: ReadonlySet<unknown>): Markup {
  const known = view.report.clusters.find((cluster) => cluster.name === name);
  const about = known === undefined ? "" : `${known.components.join(", ")} · ${count(known.files.length, "file")}`;
  return element(
    "section",
    { class: "cluster", id: anchor, "aria-labelledby": `${anchor}h` },
    element("h3", { id: `${anchor}h` }, name, " ", element("small", {}, about)),
    groups.length === 0 ? element("p", { class: "quiet" }, "No control applies.") : null,
    ...groups.map((group) => groupSection(view, group, open)),
  );
}

function groupSection(view: View, { anchor, title, findings }: GroupView, open: ReadonlySet<unknown>): Markup {
  const { implemented, total, unknown } = counts(tallyOf(findings));
  const held = total === 0 ? "none decided" : `${implemented} of ${count(total, "control")} implemented`;
  const share = unknown === 0 ? held : `${held}, ${unknown} undecided`;
  return element(
    "section",
    { class: "group", id: anchor, "aria-labelledby": `${anchor}h` },
    element("h4", { id: `${anchor}h` }, title, " ", element("small", {}, share)),
    ...findings.map((finding) => findingRow(view, finding, open.has(finding))),
  );
}
