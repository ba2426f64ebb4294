import { ConfigurationError } from "../errors.ts";
import type { AuditPlan, CheckPlan } from "./plan.ts";

/** An audit of the branch, tag or commit that the input `ref` names. Throws ConfigurationError where two commits are compared. */
export function planOfRef(plan: CheckPlan | AuditPlan, ref: string): AuditPlan {
  if (plan.mode === "audit") return { ...plan, head: { ref, sha: null } };
  throw new ConfigurationError(
    "ref",
    `names what an audit judges, but ${plan.event} compares two commits.`,
    "Leave it out, or set `mode: audit`.",
  );
}
