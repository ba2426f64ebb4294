import type { Change, Level, Severity, Status } from "../types.ts";

const severities: readonly Severity[] = ["critical", "high", "medium", "low"];
const levels: readonly Level[] = ["error", "warning", "note"];
/** Worst first: of several instances the worst speaks for the cluster. */
const statuses: readonly Status[] = ["missing", "ineffective", "unknown", "implemented", "not-applicable"];
const changes: readonly Change[] = ["regression", "weakened", "new-gap", "gap", "removed", "improvement", "unchanged"];

/** Orders severities, the gravest first. */
export function compareSeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}

/** Orders levels, errors first. */
export function compareLevel(a: Level, b: Level): number {
  return levels.indexOf(a) - levels.indexOf(b);
}

/** The worst of some statuses; `not-applicable` for none. */
export function worstStatus(found: readonly Status[]): Status {
  return statuses.find((status) => found.includes(status)) ?? "not-applicable";
}

/** The worst of some changes; `unchanged` for none. */
export function worstChange(found: readonly Change[]): Change {
  return changes.find((change) => found.includes(change)) ?? "unchanged";
}

/** Orders texts by code unit, so that no machine's language changes a report; null comes first. */
export function compareText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** Orders numbers; null comes first. */
export function compareNumber(a: number | null, b: number | null): number {
  return (a ?? -1) - (b ?? -1);
}

/** The first comparison that is not equal. */
export function firstOf(...comparisons: readonly number[]): number {
  return comparisons.find((result) => result !== 0) ?? 0;
}

/** Items by key, in the order in which the keys first come. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
