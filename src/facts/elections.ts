import { valueAt } from "../clusters/overlay.ts";
import { amount, derive, wholeNumber } from "./derive.ts";
import type { Derived, MemberFacts } from "./topic.ts";

/** What an election timeout is made of. */
const timingItems = ["raft-base-tick-interval", "raft-election-timeout-ticks"];
/** The same as pointers into a TiKV member. */
export const timingPointers: readonly string[] = timingItems.map((item) => `/config/raftstore/${item}`);

/** A TiKV's election timeout in milliseconds; undefined when a part of it is not known. */
export function electionTimeout(tikv: MemberFacts): number | undefined {
  const tick = amount(valueAt(tikv.config, ["raftstore", "raft-base-tick-interval"]));
  const ticks = wholeNumber(valueAt(tikv.config, ["raftstore", "raft-election-timeout-ticks"]));
  return ticks === undefined || tick === undefined ? undefined : amount(ticks * tick);
}

/**
 * `electionTimings`: how many different timings the instances of one family have, at most; 1 when they agree, 0 when TiKV refuses
 * one of them. Variants such as `tikv` and `restore-tikv` are different families and need not agree.
 */
export function elections(members: readonly MemberFacts[]): Derived {
  const stores = members.flatMap((member, at) => (member.component === "tikv" ? [{ member, at }] : []));
  const from = stores.flatMap(({ at }) => timingPointers.map((pointer) => `/${at}${pointer}`));
  return derive([["electionTimings", timings(stores.map(({ member }) => member)), from]]);
}

function timings(stores: readonly MemberFacts[]): number | undefined {
  const unknown = stores.filter((store) => electionTimeout(store) === undefined);
  if (unknown.some(isRefused)) return 0;
  if (stores.length === 0 || unknown.length > 0) return undefined;
  const families = new Map<string, Set<string>>();
  for (const store of stores) {
    families.set(store.family, (families.get(store.family) ?? new Set()).add(timing(store)));
  }
  return Math.max(...[...families.values()].map((different) => different.size));
}

/** Whether a part is written but has no effect, as a wrong type has. */
function isRefused(tikv: MemberFacts): boolean {
  return timingItems.some(
    (item) =>
      valueAt(tikv.config, ["raftstore", item]) === undefined && valueAt(tikv.set, ["raftstore", item]) !== undefined,
  );
}

function timing(tikv: MemberFacts): string {
  return JSON.stringify(timingItems.map((item) => valueAt(tikv.config, ["raftstore", item]) ?? null));
}
