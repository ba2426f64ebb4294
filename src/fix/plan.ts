import type { Release } from "../catalogue/release.ts";
import type { ComparedFinding } from "../findings.ts";
import type { Control } from "../policy/policy.ts";
import type { Cluster } from "../types.ts";
import type { ItemChange } from "./item-change.ts";
import { restoringChanges } from "./restore.ts";
import { isOpen, stepChanges } from "./steps.ts";

/** The ways to mend one finding, the best first; each is all of its changes. */
export interface Plan {
  readonly compared: ComparedFinding;
  readonly cluster: Cluster;
  /** Of values that are known. */
  readonly ways: readonly (readonly ItemChange[])[];
  /** Of values that only people know; null where there is none, or nothing to say of it but words. */
  readonly proposal: readonly ItemChange[] | null;
}

/** What can be done about a finding of the head: what a regression took away is put back, else the control's own steps. Null for nothing. */
export function planOf(
  compared: ComparedFinding,
  cluster: Cluster,
  control: Control | null,
  releases: readonly Release[],
): Plan | null {
  const { finding, change } = compared;
  if (finding.status !== "missing" && finding.status !== "ineffective") return null;
  if (finding.scope === "change" || finding.scope === "repository") return null;
  const back = change === "regression" ? restoringChanges(compared, cluster) : null;
  const steps = control === null ? null : stepChanges(finding, control, cluster, releases);
  const open = (steps ?? []).some(({ value }) => isOpen(value));
  const closed = open || steps === null || steps.length === 0 ? [] : [steps];
  const ways = [...(back === null ? [] : [back]), ...closed];
  const proposal = open ? steps : null;
  return ways.length === 0 && proposal === null && control?.fix === undefined
    ? null
    : { compared, cluster, ways, proposal };
}
