import type { Release } from "../catalogue/release.ts";
import type { Level, Member } from "../types.ts";
import type { Fault } from "./fault.ts";
import { rulesAbout } from "./refused.ts";
import { type Found, faultsUnder, type Knowledge, type Wanted } from "./under.ts";
import { valuesAt } from "./values-at.ts";
import { enough } from "./written/limited.ts";

/** A fault, and the mildest that some releases mean it. */
interface Agreed {
  readonly fault: Fault;
  readonly level: Level;
}

/** What of the faults under one release holds under each of some others; most files have none, and then no other is asked. */
export function agreed(
  { faults, doubts }: Found,
  member: Member,
  others: readonly Release[],
  knowledge: Knowledge,
): readonly Agreed[] {
  let kept: readonly Agreed[] = faults.map((fault) => ({ fault, level: fault.level }));
  for (const release of others) {
    if (kept.length === 0) break;
    // Where a release may have more to say of a file than is said, it hangs on the rest of the file what is left out.
    const wanted = doubts > enough ? null : wantedFor(kept, release, knowledge);
    const terms = { ...knowledge, release, others: [], suggests: false };
    kept = inBoth(kept, faultsUnder(member, terms, wanted).faults);
  }
  return kept;
}

function inBoth(kept: readonly Agreed[], found: readonly Fault[]): readonly Agreed[] {
  const known = new Map<string, Fault[]>();
  for (const fault of found) {
    const own = known.get(kindOf(fault));
    if (own === undefined) known.set(kindOf(fault), [fault]);
    else own.push(fault);
  }
  return kept.flatMap(({ fault, level }) => {
    const like = known.get(kindOf(fault))?.findLast((other) => other.isAtPlaceOf(fault));
    return like === undefined ? [] : [{ fault, level: milder(level, like.level) }];
  });
}

function kindOf({ code, key }: Fault): string {
  return `${code} ${key}`;
}

/** All that can make another release find the same faults: what is written at their places, and the rules about it. */
function wantedFor(kept: readonly Agreed[], release: Release, { catalogue, rules }: Knowledge): Wanted {
  const paths = kept.flatMap(({ fault: { path, key } }) => (key === null ? [path] : [path, key.split(".")]));
  const names = kept
    .filter(({ fault }) => isOfRules(fault))
    .flatMap(({ fault: { path, key } }) => [path.join("."), key ?? ""]);
  const items = names.flatMap((name) => [name, catalogue.item(name, release)?.path ?? name]);
  return { valuesOf: (document) => valuesAt(document.values, paths), rules: rulesAbout(items, rules) };
}

/** Rules give such faults, and so do values and names by themselves. */
function isOfRules({ code }: Fault): boolean {
  return code === "out-of-range" || code === "refused-at-start" || code === "overridden";
}

const order: readonly Level[] = ["note", "warning", "error"];

function milder(one: Level, other: Level): Level {
  return order.indexOf(one) < order.indexOf(other) ? one : other;
}
