import { type Attempt, attempt } from "../fix/attempt.ts";
import type { Plan } from "../fix/plan.ts";
import type { Bench } from "./bench.ts";
import { goodOf } from "./prove-fixes.ts";
import { groupBy } from "../report/order.ts";

/** After so many trials one by one, or so many findings judged in them, what is left is not offered. */
const mostTrials = 30;
const mostJudged = 60_000;

/** Each finding's best way that is proven; what has none yet tries its next one beside those. */
export async function acceptedOf(plans: readonly Plan[], bench: Bench): Promise<readonly Attempt[]> {
  const accepted: Attempt[] = [];
  for (let way = 0; way < 2; way += 1) {
    const done = new Set(accepted.map(({ plan }) => plan));
    const attempts = attemptsOf(
      plans.filter((plan) => !done.has(plan)),
      way,
      bench,
    );
    accepted.push(...(await provenOf(attempts, accepted, bench)));
  }
  return accepted;
}

/** Made one cluster after another, since what its files are parsed to is held for a while, and in the order of the plans. */
function attemptsOf(plans: readonly Plan[], way: number, { tools }: Bench): readonly Attempt[] {
  const made = new Map<Plan, Attempt | null>();
  for (const plan of [...groupBy(plans, ({ cluster }) => cluster).values()].flat()) {
    const changes = plan.ways[way];
    if (changes !== undefined) made.set(plan, attempt(plan, changes, tools.originals));
  }
  return plans.flatMap((plan) => made.get(plan) ?? []);
}

/**
 * The attempts that do what they are for: with them, and those accepted before, the files are read and judged again, their controls
 * hold, no other one of the cluster is worse, and nothing new is wrong.
 */
async function provenOf(
  attempts: readonly Attempt[],
  accepted: readonly Attempt[],
  bench: Bench,
): Promise<readonly Attempt[]> {
  if (attempts.length === 0) return [];
  const good = await goodOf(attempts, [...accepted, ...attempts], bench);
  if (good.length === attempts.length) return good;
  const still = good.length === 0 ? [] : await goodOf(good, [...accepted, ...good], bench);
  const sure = new Set(still.length === good.length ? good : []);
  const rest = attempts.filter((one) => !sure.has(one));
  return [...sure, ...(await oneByOne(rest, [...accepted, ...sure], bench))];
}

/**
 * Control by control, since instances of a cluster mostly share the lines that mend them; one of each cluster at a time, since no
 * cluster hangs on another, and clusters that are by themselves one after another, since what is known of one is kept at hand.
 */
async function oneByOne(attempts: readonly Attempt[], accepted: readonly Attempt[], bench: Bench) {
  const most = Math.max(3, Math.min(mostTrials, Math.floor(mostJudged / (bench.tools.findings + 1))));
  const kept: Attempt[] = [];
  for (const own of groupBy(attempts, ({ plan }) => bench.unitOf(plan.cluster)).values()) {
    for (const batch of batchesOf(own).slice(0, most)) {
      kept.push(...(await goodOf(batch, [...accepted, ...kept, ...batch], bench)));
    }
  }
  return kept;
}

/** The first control of every cluster, then the second, and so on. */
function batchesOf(attempts: readonly Attempt[]): readonly (readonly Attempt[])[] {
  const batches: Attempt[][] = [];
  for (const own of groupBy(attempts, ({ plan }) => plan.cluster.name).values()) {
    const units = groupBy(own, ({ plan }) => plan.compared.finding.control).values();
    for (const [at, unit] of [...units].entries()) batches[at] = [...(batches[at] ?? []), ...unit];
  }
  return batches;
}
