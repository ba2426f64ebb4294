import { type Finding, isFailing, type Origin } from "../../findings.ts";
import type { Cluster, Component, Document, Member } from "../../types.ts";
import { isAddressItem } from "../address.ts";
import { componentOf, type FileName, type Home, homeOf } from "./home.ts";
import { repositoryAdvice } from "./repository.ts";
import { respell } from "./respell.ts";
import { specialText, withRelease } from "./special.ts";
import { reachOf, switchAdvice } from "./switch.ts";

/** A cluster's members by what findings know them by. */
interface Known {
  readonly cluster: Cluster;
  readonly byScope: ReadonlyMap<string, Member>;
  readonly first: ReadonlyMap<Component, Member>;
  /** What was said already: most instances of a cluster are told the same. */
  readonly told: Map<string, string>;
}

/**
 * What to do about findings of some clusters, in the words of the file that deploys them: its switch, its keys, its release. A
 * cluster of bare files has the control's own remediation.
 */
export function adviser(clusters: readonly Cluster[]): (finding: Finding) => string {
  const known = new Map(clusters.flatMap((cluster) => (cluster.deployment ? [[cluster.name, knownOf(cluster)]] : [])));
  return (finding) => {
    if (finding.scope === "repository") return isFailing(finding) ? repositoryAdvice(finding) : finding.remediation;
    const own = known.get(finding.cluster);
    return own !== undefined && isFailing(finding) ? adviceIn(own, finding) : finding.remediation;
  };
}

function knownOf(cluster: Cluster): Known {
  const byScope = new Map(cluster.members.map((member) => [scopeOf(member.component, member.instance), member]));
  const first = new Map([...cluster.members].reverse().map((member) => [member.component, member]));
  return { cluster, byScope, first, told: new Map() };
}

function scopeOf(component: Component, instance: string | null): string {
  return JSON.stringify([component, instance]);
}

function adviceIn(known: Known, finding: Finding): string {
  const { control, remediation } = finding;
  if (finding.mitigation === "stay-updated") return releaseAdvice(known, finding);
  const documents = documentsOf(known, finding);
  const reach = reachOf(finding);
  const byTheSwitch = reach === "none" ? null : (documents.flatMap((one) => switchAdvice(one) ?? [])[0] ?? null);
  if (byTheSwitch !== null && reach === "all") return `${byTheSwitch.set}${byTheSwitch.rest}`;
  const format = documents.find(({ deployed }) => deployed !== undefined)?.deployed?.format;
  const text = (format && specialText(control, format)) ?? remediation;
  const own = `${respelledIn(known, finding, text, documents)}${chartNote(text, documents)}`;
  return byTheSwitch === null ? own : `${byTheSwitch.set}. ${own}`;
}

/** The tidb-cluster chart of TiDB Operator 1.0 writes a table of its own behind the text of the values (templates/_helpers.tpl). */
function chartNote(text: string, documents: readonly Document[]): string {
  const isChart = documents.some(({ deployed }) => deployed?.format === "helm" && deployed.tls !== undefined);
  if (!isChart || !text.includes("`[security]`")) return "";
  return " With its TLS on the chart writes `[security]` itself, and a file that has it twice is refused: there only a TidbCluster can say it.";
}

function respelledIn(known: Known, finding: Finding, text: string, documents: readonly Document[]): string {
  const { component } = finding;
  const own = isOwn(known, finding);
  const places =
    component === null ? [] : documents.map(({ file, parts, deployed }) => [file, parts, deployed?.nested]);
  const key = JSON.stringify([text, component, own, places]);
  const said = known.told.get(key) ?? respell(text, (name) => homeIn(known, finding, name, own), component ?? "tikv");
  known.told.set(key, said);
  return said;
}

/** The documents that a finding is about: its member's, or for a whole cluster those of all. */
function documentsOf({ cluster, byScope }: Known, { component, instance }: Finding): readonly Document[] {
  const member = component === null ? undefined : byScope.get(scopeOf(component, instance));
  return member?.documents ?? cluster.members.flatMap(({ documents }) => documents);
}

/** Where one of a component's files is written; of a component that the cluster does not have as its other deployed ones are. */
function homeIn(known: Known, finding: Finding, name: FileName, own: boolean): Home | null {
  const component = componentOf(name);
  const member = known.byScope.get(scopeOf(component, finding.instance)) ?? known.first.get(component);
  const role = name === "tiflash-learner" ? "learner" : "server";
  const document = member?.documents.find((one) => one.role === role);
  if (document !== undefined) return homeOf(name, document, own && component === finding.component);
  const other = known.cluster.members.flatMap(({ documents }) => documents).find(({ deployed }) => deployed);
  return other === undefined ? null : homeOf(name, { ...other, parts: [] }, false);
}

/** Whether what decides a finding is written for its instance alone: an item on a line that another one does not share. */
function isOwn({ cluster }: Known, { component, instance, inputs }: Finding): boolean {
  if (component === null || cluster.deployment !== "tiup") return false;
  const other = cluster.members.find((one) => one.component === component && one.instance !== instance);
  if (other === undefined) return false;
  return inputs.some(({ origins }) =>
    origins.some((origin) => isByHand(origin) && other.documents.every((one) => lineIn(one, origin) !== origin.line)),
  );
}

/** Addresses differ by host and are passed as flags; what a switch makes is nobody's line. */
function isByHand({ key, text, through }: Origin): boolean {
  return typeof text === "string" && through === undefined && !isAddressItem(key);
}

function lineIn(document: Document, { key }: Origin): number | null {
  return document.position((key ?? "").split("."))?.line ?? null;
}

/** The release is raised where the deployment says it; of a cluster whose release the settings declare it is declared there. */
function releaseAdvice({ cluster }: Known, { inputs, remediation }: Finding): string {
  if (cluster.releaseSource !== "deployment") return remediation;
  const place = inputs.flatMap(({ origins }) => origins).find(({ line }) => line !== null);
  return place === undefined ? remediation : withRelease(remediation, { file: place.file, line: place.line ?? 0 });
}
