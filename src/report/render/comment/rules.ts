import type { Report } from "../../report.ts";
import type { Block } from "../budget.ts";
import { code, prose } from "../escape.ts";
import { details } from "../table.ts";
import { count } from "../words.ts";
import { withinRoom } from "./cells.ts";

/** What the change takes from the review of later changes, never folded; nothing where it takes nothing. */
export function looserRules(report: Report): string {
  const weaker = linesOf(report, true);
  if (weaker.length === 0) return "";
  const shown = withinRoom(weaker);
  const more = weaker.length > shown.length ? [`- and ${weaker.length - shown.length} more, below`] : [];
  const title = "⚠️ **This change loosens the review**, but not its own: settings count from the target branch.";
  const isWorkflow = report.policyChanges.some(({ file, weakens }) => weakens && /\.ya?ml$/.test(file));
  return `${title}${isWorkflow ? workflowsCount : ""}\n\n${[...shown, ...more].join("\n")}`;
}

/** GitHub takes the workflow of a pull request from the pull request itself. */
const workflowsCount = " Of a workflow that is true under `pull_request_target` alone.";

/** Everything else that the change does to what it and later changes are judged by. */
export function changedRules(report: Report): Block {
  const weaker = linesOf(report, true);
  const lines = [...weaker.slice(withinRoom(weaker).length), ...linesOf(report, false)];
  const what = count(report.policyChanges.length, "change");
  const text =
    lines.length === 0
      ? ""
      : details(`🛂 <b>${what} of settings, waivers, policies and workflows</b>`, lines.join("\n"));
  return { name: "changed rules", count: lines.length, text };
}

function linesOf({ policyChanges }: Report, weakens: boolean): readonly string[] {
  return policyChanges
    .filter((change) => change.weakens === weakens)
    .map(({ file, message }) => `- ${code(file)}: ${prose(message)}`);
}
