import type { ReportFinding } from "../../report.ts";
import { type Tally, tallyOf } from "../../tally.ts";
import { judgedAs } from "../knowledge.ts";
import { element, fragment, type Markup } from "./element.ts";
import type { ClusterView, GroupView, View } from "./view.ts";

/** How far each mitigation is implemented in each cluster: a row a cluster, a column a mitigation, each cell a way down. */
export function matrix(view: View): Markup {
  const { report, clusters } = view;
  if (clusters.length === 0) return element("p", { class: "quiet" }, "No cluster was judged.");
  const columns = report.mitigations.map(({ id, title }) => ({ id, title }));
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, "Cluster"),
    ...columns.map(({ title }) => element("th", { scope: "col" }, title)),
  );
  const rows = clusters.map((cluster) =>
    element("tr", {}, rowHead(view, cluster), ...columns.map(({ id }) => cell(view, cluster, id))),
  );
  const caption = "Controls implemented, of those that could be decided, by cluster and mitigation";
  return element(
    "div",
    { class: "scroll", role: "region", tabindex: "0", "aria-label": "Posture" },
    element(
      "table",
      { class: "matrix" },
      element("caption", {}, caption),
      element("thead", {}, head),
      element("tbody", {}, ...rows),
    ),
  );
}

function rowHead({ report }: View, { name, anchor }: ClusterView): Markup {
  const known = report.clusters.find((cluster) => cluster.name === name);
  const { release = null, tier = "" } = known ?? {};
  const isCluster = known === undefined || known.components.length > 0;
  const basis = release === null ? "no release declared" : `${release}${judgedAs(release)}`;
  return element(
    "th",
    { scope: "row" },
    element("a", { href: `#${anchor}` }, name),
    element("small", {}, isCluster ? [tier, basis].filter((text) => text !== "").join(" · ") : "what is of no cluster"),
  );
}

function cell({ report }: View, { groups }: ClusterView, mitigation: string): Markup {
  const group = groups.find((one) => one.mitigation === mitigation);
  if (group === undefined) return element("td", { class: "plain" }, element("span", {}, "nothing to judge"));
  const tallies = tallyOf(group.findings);
  const { implemented, total, unknown, before } = counts(tallies);
  const broken = regressions(group);
  const [word, tone] = stateOf(implemented, total, unknown);
  const share = total === 0 ? word : `${implemented} of ${total}`;
  const was = report.base === null || before === implemented ? "" : `was ${before}`;
  const said = [total === 0 ? "" : word, was, unknown === 0 || total === 0 ? "" : `${unknown} undecided`];
  return element(
    "td",
    { class: broken > 0 ? "bad" : tone },
    element("a", { href: `#${group.anchor}` }, element("b", {}, share)),
    fragment(...said.filter((text) => text !== "").map((text) => element("span", {}, text))),
    broken === 0 ? null : element("strong", {}, `${broken} ${broken === 1 ? "regression" : "regressions"}`),
  );
}

/** How many controls of some findings hold, held before, and could be decided, each counted once a cluster. */
export function counts(tallies: readonly Tally[]) {
  const decided = tallies.filter(
    ({ status }) => status !== null && status !== "unknown" && status !== "not-applicable",
  );
  return {
    total: decided.length,
    implemented: decided.filter(({ status }) => status === "implemented").length,
    unknown: tallies.filter(({ status }) => status === "unknown").length,
    before: tallies.filter(({ baseline }) => baseline === "implemented").length,
  };
}

/** A state is a word; the colour only repeats it. */
function stateOf(implemented: number, total: number, unknown: number): readonly [string, string] {
  if (total === 0) return unknown === 0 ? ["not applicable", "plain"] : ["not decided", "plain"];
  if (implemented === total) return ["implemented", "good"];
  return implemented === 0 ? ["missing", "bad"] : ["partial", "warn"];
}

function regressions({ findings }: GroupView): number {
  return new Set(findings.filter(isRegression).map(({ control }) => control)).size;
}

function isRegression({ change }: ReportFinding): boolean {
  return change === "regression";
}
