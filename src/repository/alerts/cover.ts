import type { Condition } from "./conditions.ts";
import { promDuration } from "./duration.ts";
import { valueIn } from "./evaluate.ts";
import type { Records } from "./evaluation.ts";
import type { Rule } from "./rules.ts";
import { parsePromql } from "./syntax.ts";
import type { Series } from "./world.ts";

/** An alert that has to hold longer than a day tells nobody in time. [judgement] */
const longestWait = 86_400_000;

/** What an alert does about a condition, and why it does not tell of it. */
export type Answer = "covers" | "never-fires" | "always-fires" | "waits-too-long" | "unreadable";

/**
 * Whether an alert tells of a condition: in some bad state its expression can give a series, in a healthy one it cannot, and it need not
 * hold longer than a day before it fires.
 */
export function answerTo(
  { expr, lasting }: Pick<Rule, "expr" | "lasting">,
  condition: Condition,
  records: Records,
): Answer {
  if (parsePromql(expr) === null) return "unreadable";
  const { series, values } = condition;
  if (!looksAt(expr, series, records)) return "never-fires";
  const fires = values.some((value) => valueIn(expr, { series, value }, records)?.may === true);
  if (!fires) return "never-fires";
  if (valueIn(expr, { series, value: 0 }, records)?.may === true) return "always-fires";
  const wait = lasting === null ? 0 : promDuration(lasting);
  return wait === null ? "unreadable" : wait > longestWait ? "waits-too-long" : "covers";
}

function looksAt(expr: string, series: Series, records: Records): boolean {
  let isPicked = false;
  const onPicked = (): void => {
    isPicked = true;
  };
  valueIn(expr, { series, value: 1, onPicked }, records);
  return isPicked;
}
