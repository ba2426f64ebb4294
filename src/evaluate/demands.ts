import type { Control } from "../policy/policy.ts";
import type { Facts, Finding } from "../findings.ts";
import type { Severity, Status } from "../types.ts";
import { finding, severityOf, type Weight } from "./finding.ts";
import { restated } from "./inputs.ts";
import { type Answer, type Question, statusOf } from "./status.ts";

/** What decides a control with further demands: the first that surely fails, then what is not known, then what holds. */
const gravest: readonly Status[] = ["missing", "ineffective", "unknown", "implemented", "not-applicable"];
const severities: readonly Severity[] = ["low", "medium", "high", "critical"];

/** A control that a team's policies ask more of, as one finding: that of whichever part decides, at the highest severity of all. */
export function demandingFinding(
  facts: Facts,
  question: Question,
  demands: readonly Control[],
  weight: Weight,
): Finding {
  const questions = [question, ...demands.map((control, demand): Question => ({ ...question, control, demand }))];
  const asked = questions.map((one) => ({ question: one, answer: statusOf(one) }));
  const decisive = asked.reduce((worst, one) => (weightOf(one.answer) < weightOf(worst.answer) ? one : worst));
  const ranks = questions.map((one) => severities.indexOf(severityOf(one, weight)));
  const whole = finding(facts, decisive.question, decisive.answer, weight, severities[Math.max(...ranks)]);
  return restated(whole, { parts: asked.map(({ answer }) => answer) });
}

function weightOf({ status }: Answer): number {
  return gravest.indexOf(status);
}
