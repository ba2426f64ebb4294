import type { Release } from "../catalogue/release.ts";
import type { Level, Member } from "../types.ts";
import type { Fault } from "./fault.ts";
import type { Rule } from "./refused/rule.ts";
import { type Found, faultsUnder, type Knowledge, type Wanted } from "./under.ts";
import { enough } from "./written/limited.ts";
import type { Path } from "./written/walk.ts";

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
  if (kept.length === 0 || others.length === 0) return kept;
  // Where a release may have more to say of a file than is told, it hangs on the rest of the file what is left out.
  const wanted = doubts > enough ? null : wantedFor(faults, others, knowledge);
  for (const release of others) {
    const terms = { ...knowledge, release, others: [], suggests: false };
    kept = inBoth(kept, faultsUnder(member, terms, wanted).faults);
    if (kept.length === 0) break;
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

/** All that can make other releases find the same faults: what is written at their places, and the rules about it. */
function wantedFor(faults: readonly Fault[], others: readonly Release[], { catalogue, rules }: Knowledge): Wanted {
  const paths: Path[] = [];
  const wanted = new Set<Rule>();
  for (const { code, path, key } of faults) {
    const name = path.join(".");
    const names = key === null || key === name ? [name] : [name, key];
    paths.push(path, ...names.slice(1).map((one) => one.split(".")));
    if (!areOfRules.has(code)) continue;
    const mains = others.flatMap((release) => names.map((one) => catalogue.item(one, release)?.path ?? one));
    for (const item of [...names, ...mains]) for (const rule of rules.around(item)) wanted.add(rule);
  }
  return { paths, rules: wanted };
}

/** Rules give such faults, and so do values and names by themselves. */
const areOfRules: ReadonlySet<string> = new Set(["out-of-range", "refused-at-start", "overridden"]);

const order: readonly Level[] = ["note", "warning", "error"];

function milder(one: Level, other: Level): Level {
  return order.indexOf(one) < order.indexOf(other) ? one : other;
}
