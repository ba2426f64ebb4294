import { mayShowSecret } from "../formats/secrets.ts";
import { reachOf, switchAdvice } from "../report/advice/switch.ts";
import type { ReportEdit, ReportFix } from "../report/report.ts";
import { type Attempt, attempt } from "./attempt.ts";
import type { Originals } from "./originals.ts";
import type { Plan } from "./plan.ts";

/**
 * How a report offers a plan: the edits of its proven attempt, or of another finding's that writes the same items; else what only
 * people know as a proposal with places to fill in; else that there is a decision to make.
 */
export function reportFix(
  plan: Plan,
  own: Attempt | null,
  accepted: readonly Attempt[],
  originals: Originals,
): ReportFix | null {
  const proven = own ?? accepted.find((one) => isShared(plan, one)) ?? null;
  if (proven !== null) return offered(proven, "edit");
  const proposal = plan.proposal === null || isBySwitch(plan) ? null : attempt(plan, plan.proposal, originals);
  return proposal === null ? undecided(plan) : offered(proposal, "decision");
}

/** Whether another finding's changes are all that this one is about. */
function isShared({ ways, proposal, cluster }: Plan, other: Attempt): boolean {
  const changes = [...ways, ...(proposal === null ? [] : [proposal])][0] ?? [];
  if (other.plan.cluster !== cluster || changes.length === 0) return false;
  return changes.every(({ document, path }) =>
    other.changes.some((one) => one.document === document && one.path.join(".") === path.join(".")),
  );
}

/** A report's fix is of one file, and repeats no line that holds a secret; more than that is left to the fix command. */
function offered({ edits }: Attempt, kind: ReportFix["kind"]): ReportFix {
  const [[file, own] = ["", []], ...others] = edits;
  const isWhole = others.length === 0 && !own.some(showsSecret);
  return isWhole ? { file, kind, edits: own } : { file, kind: "decision", edits: [] };
}

/** What an edit repeats of the file is shown in reports, and a doubt counts. */
function showsSecret({ text }: ReportEdit): boolean {
  return text.split("\n").some(mayShowSecret);
}

/** Certificates come from the deployment's switch, which wants more than a line. */
function isBySwitch(plan: Plan): boolean {
  const documents = (plan.proposal ?? []).map(({ document }) => document);
  return reachOf(plan.compared.finding) !== "none" && documents.some((one) => switchAdvice(one) !== null);
}

/** Only words say what to do; they stand in the finding. */
function undecided({ compared, cluster, ways, proposal }: Plan): ReportFix | null {
  const { component, instance } = compared.finding;
  const change = [...ways.flat(), ...(proposal ?? [])][0];
  const member = cluster.members.find((one) => one.component === component && one.instance === instance);
  const file = change?.document.file ?? member?.documents[0]?.file;
  return file === undefined ? null : { file, kind: "decision", edits: [] };
}
