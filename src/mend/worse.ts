import { diagnoseCluster, type Engine } from "../engine.ts";
import { changeOf } from "../evaluate/change.ts";
import { compareDiagnostics } from "../evaluate/diagnostics.ts";
import { type ComparedFinding, type Finding, type Identity, isFailing } from "../findings.ts";
import { diagnosedOf } from "../reading/diagnosed.ts";
import type { Cluster } from "../types.ts";

/** What tells a finding from all others of its cluster. */
export function nameInCluster({ control, component, instance }: Omit<Identity, "cluster">): string {
  return `${control} ${component} ${instance}`;
}

/**
 * Whether a cluster with edits, and with what is found in it then, is worse than it is: a control, or that something new is wrong.
 * `before` is what was found by `nameInCluster`.
 */
export function isWorse(
  own: Cluster,
  now: Cluster,
  findings: readonly Finding[],
  before: ReadonlyMap<string, ComparedFinding>,
  engine: Engine,
): boolean {
  return findings.some((one) => isLoss(before.get(nameInCluster(one)), one)) || hasNews(own, now, engine);
}

/** Whether something is wrong in the files of a cluster that was not. */
export function hasNews(own: Cluster, now: Cluster, engine: Engine): boolean {
  const [was, is] = [own, now].map((one) => diagnosedOf([one], (cluster) => diagnoseCluster(cluster, engine)));
  return was !== undefined && is !== undefined && compareDiagnostics(was, is, new Map()).some(({ isNew }) => isNew);
}

/** Whether a finding is worse. What begins to apply and does not hold is no loss where it did not hold at the base either. */
export function isLoss(before: ComparedFinding | undefined, after: Finding): boolean {
  const change = changeOf(before?.finding ?? null, after);
  if (change === "regression" || change === "weakened") return true;
  if (change === "new-gap") return before?.baseline == null || !isFailing(before.baseline);
  return isFailing(after) && before?.finding.status === "unknown";
}
