import type { Bench } from "./bench.ts";
import { identityKey } from "../evaluate/identity.ts";
import type { Attempt } from "../fix/attempt.ts";
import type { Plan } from "../fix/plan.ts";
import { groupBy } from "../report/order.ts";
import { Tried } from "./tried.ts";

/**
 * Those of some attempts that do what they are for when `all` are made: the files are read and judged again, their controls hold, no
 * other one of the cluster is worse, nor one of another cluster that has the same files, and nothing new is wrong.
 */
export async function goodOf(
  some: readonly Attempt[],
  all: readonly Attempt[],
  bench: Bench,
): Promise<readonly Attempt[]> {
  const good = new Set<Attempt>();
  for (const [unit, own] of groupBy(some, ({ plan }) => bench.unitOf(plan.cluster))) {
    const tried = new Tried(
      all.filter(({ plan }) => bench.unitOf(plan.cluster) === unit),
      bench,
    );
    for (const [name, attempts] of groupBy(own, ({ plan }) => plan.cluster.name)) {
      const outcome = await tried.outcome(name);
      const holding = attempts.filter(({ plan }) => outcome.holds(plan.compared.finding));
      // Of what does not hold nobody asks what else it does.
      if (holding.length === 0 || outcome.isWorse || (await tried.spoilsOthers(name, holding))) continue;
      for (const one of holding) good.add(one);
    }
  }
  return some.filter((one) => good.has(one));
}

/** The findings of plans that hold, by identity, in the clusters that proven attempts mend, when all of them are made. */
export async function holdingWith(
  plans: readonly Plan[],
  accepted: readonly Attempt[],
  bench: Bench,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const asked = groupBy(plans, ({ cluster }) => cluster.name);
  for (const own of groupBy(accepted, ({ plan }) => bench.unitOf(plan.cluster)).values()) {
    const tried = new Tried(own, bench);
    for (const name of new Set(own.map(({ plan }) => plan.cluster.name))) {
      const holds = await tried.holding(name);
      for (const { compared } of asked.get(name) ?? [])
        if (holds(compared.finding)) found.add(identityKey(compared.finding));
    }
  }
  return found;
}
