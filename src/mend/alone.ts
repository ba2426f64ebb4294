import type { ComparedFinding } from "../findings.ts";
import { type Attempt, attempt } from "../fix/attempt.ts";
import type { ItemChange } from "../fix/item-change.ts";
import type { Plan } from "../fix/plan.ts";
import { groupBy } from "../report/order.ts";
import type { Bench } from "./bench.ts";
import { goodOf } from "./prove-fixes.ts";

/**
 * What a report offers of proven attempts, by plan: each by itself does what it is for. One whose control also looks at what others
 * change may hold only beside them; then it is offered with their changes, or not at all where that is not proven either.
 */
export async function offeredOf(accepted: readonly Attempt[], bench: Bench): Promise<ReadonlyMap<Plan, Attempt>> {
  const offered = new Map<Plan, Attempt>();
  for (const own of groupBy(accepted, ({ plan }) => plan.cluster).values()) {
    for (const one of own) {
      const others = own.length < 2 ? [] : neededBy(one, own);
      const found = others.length === 0 ? one : await goodAlone(one, others, bench);
      if (found !== null) offered.set(one.plan, found);
    }
  }
  return offered;
}

async function goodAlone(one: Attempt, others: readonly ItemChange[], bench: Bench): Promise<Attempt | null> {
  const whole = attempt(one.plan, [...one.changes, ...others], bench.tools.originals);
  for (const way of [one, ...(whole === null ? [] : [whole])])
    if ((await goodOf([way], [way], bench)).length > 0) return way;
  return null;
}

/** Changes of other attempts of items that a control looks at and its own changes leave alone. */
function neededBy(one: Attempt, all: readonly Attempt[]): readonly ItemChange[] {
  const own = new Set(one.changes.map(nameOf));
  const others = all.flatMap(({ changes }) => changes).filter((change) => !own.has(nameOf(change)));
  if (others.length === 0) return [];
  const seen = lookedAt(one.plan.compared);
  return [...new Map(others.filter((change) => seen.has(nameOf(change))).map((one) => [nameOf(one), one])).values()];
}

/** Items that decide a control, as files spell them. */
function lookedAt({ finding }: ComparedFinding): ReadonlySet<string> {
  return new Set(finding.inputs.flatMap(({ origins }) => origins.map(({ file, key }) => `${file}#${key}`)));
}

function nameOf({ document, path }: ItemChange): string {
  return `${document.file}#${path.join(".")}`;
}
