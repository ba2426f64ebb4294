import { parseRelease, type Release } from "../catalogue/release.ts";
import type { ComparedFinding } from "../findings.ts";
import { decisive } from "../policy/decisive.ts";
import type { Control, Policy } from "../policy/policy.ts";
import { isGone } from "../report/evidence.ts";
import { compareSeverity } from "../report/order.ts";
import type { Cluster } from "../types.ts";
import { type Plan, planOf } from "./plan.ts";

/** What was judged, and by what. */
interface Judged {
  readonly compared: readonly ComparedFinding[];
  readonly clusters: readonly Cluster[];
  readonly policies: readonly Policy[];
}

/**
 * What can be done about findings, the gravest first: it has its way where two want different things. `maintained` are the releases
 * that stand for one that is not known.
 */
export function plansOf({ compared, clusters, policies }: Judged, maintained: readonly Release[]): readonly Plan[] {
  const controls = controlsOf(policies);
  const byName = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  const plans = compared
    .filter((one) => !isGone(one))
    .flatMap((one) => {
      const cluster = byName.get(one.finding.cluster);
      const release = parseRelease(one.finding.release ?? "");
      const named = controls.get(one.finding.control);
      const control = (named && decisive(named, one.finding.demand)) ?? null;
      return (cluster && planOf(one, cluster, control, release === null ? maintained : [release])) ?? [];
    });
  return plans.sort((a, b) => compareSeverity(a.compared.finding.severity, b.compared.finding.severity));
}

function controlsOf(policies: readonly Policy[]): ReadonlyMap<string, Control> {
  return new Map(
    policies.flatMap(({ id, controls }) => controls.map((one): [string, Control] => [`${id}/${one.id}`, one])),
  );
}
