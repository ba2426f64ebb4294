import type { ReportMitigation } from "../report/report.ts";

/** The mitigations of several reports, each counted over all of them, in the order in which they first appear. */
export function mergeMitigations(lists: readonly (readonly ReportMitigation[])[]): readonly ReportMitigation[] {
  const groups = new Map<string, ReportMitigation[]>();
  for (const mitigation of lists.flat()) {
    const own = groups.get(mitigation.id);
    if (own) own.push(mitigation);
    else groups.set(mitigation.id, [mitigation]);
  }
  return [...groups.values()].map(mergeOne);
}

function mergeOne(own: readonly ReportMitigation[]): ReportMitigation {
  const baselines = own.flatMap(({ baseline }) => baseline ?? []);
  return {
    ...(own[0] as ReportMitigation),
    ...share(own),
    state: stateOf(own),
    baseline: baselines.length === 0 ? null : share(baselines),
  };
}

function share(counts: readonly { readonly implemented: number; readonly total: number }[]) {
  return {
    implemented: counts.reduce((sum, { implemented }) => sum + implemented, 0),
    total: counts.reduce((sum, { total }) => sum + total, 0),
  };
}

/** What one report calls partial although nothing is missing there stays in doubt here. */
function stateOf(own: readonly ReportMitigation[]): ReportMitigation["state"] {
  const states = new Set(own.map(({ state }) => state));
  states.delete("not-applicable");
  if (states.size === 0) return "not-applicable";
  const [only] = states;
  return states.size === 1 && only !== undefined ? only : "partial";
}
