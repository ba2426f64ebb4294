import type { ClusterSettings, Tier } from "../types.ts";
import { difference, other, quoted, type SettingsChange, weaker } from "./change.ts";

const tierLadder: readonly Tier[] = ["development", "staging", "production"];

/** Clusters that come and go, files taken out of them, their tiers, and which of them comes first. */
export function clusterChanges(
  base: readonly ClusterSettings[],
  head: readonly ClusterSettings[],
): readonly SettingsChange[] {
  const before = new Map(base.map((cluster) => [cluster.name, cluster]));
  const after = new Map(head.map((cluster) => [cluster.name, cluster]));
  return [
    ...base.filter(({ name }) => !after.has(name)).map(removed),
    ...head.flatMap((cluster) => {
      const known = before.get(cluster.name);
      return known === undefined ? [added(cluster)] : [...tierChange(known, cluster), ...fileChanges(known, cluster)];
    }),
    ...orderChange(
      base.filter(({ name }) => after.has(name)),
      head.filter(({ name }) => before.has(name)),
    ),
  ];
}

function removed({ name }: ClusterSettings): SettingsChange {
  return weaker(`Cluster ${quoted(name)} is no longer declared.`);
}

/** What nobody declares is judged as production. */
function added({ name, files, tier }: ClusterSettings): SettingsChange {
  const message = `Cluster ${quoted(name)} is declared: tier ${tier}, files ${listed(files)}.`;
  return tier === "production" ? other(message) : weaker(message);
}

function tierChange(before: ClusterSettings, after: ClusterSettings): readonly SettingsChange[] {
  if (before.tier === after.tier) return [];
  const message = `Cluster ${quoted(after.name)}: tier changes from ${before.tier} to ${after.tier}.`;
  return [tierLadder.indexOf(after.tier) < tierLadder.indexOf(before.tier) ? weaker(message) : other(message)];
}

/** A glob with a leading `!` takes files out: to add one is what removing another is. */
function fileChanges(before: ClusterSettings, after: ClusterSettings): readonly SettingsChange[] {
  const [gone, come] = [difference(before.files, after.files), difference(after.files, before.files)];
  const isOut = (glob: string) => glob.startsWith("!");
  const less = [...gone.filter((glob) => !isOut(glob)), ...come.filter(isOut)];
  const more = [...come.filter((glob) => !isOut(glob)), ...gone.filter(isOut)];
  const name = `Cluster ${quoted(after.name)}`;
  return [
    ...(less.length === 0 ? [] : [weaker(`${name}: fewer files belong to it (${listed(less)}).`)]),
    ...(more.length === 0 ? [] : [other(`${name}: more files belong to it (${listed(more)}).`)]),
  ];
}

/** A file that several clusters name belongs to the first of them, so the order can move it to a laxer tier. */
function orderChange(before: readonly ClusterSettings[], after: readonly ClusterSettings[]): readonly SettingsChange[] {
  if (before.every(({ name }, at) => after[at]?.name === name)) return [];
  const message = `The order of the clusters changes to ${listed(after.map(({ name }) => name))}: the first that matches a file has it.`;
  return [new Set(after.map(({ tier }) => tier)).size > 1 ? weaker(message) : other(message)];
}

function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, 5).map(quoted).join(", ");
  return texts.length > 5 ? `${shown} and ${texts.length - 5} more` : shown;
}
