import type { Origin } from "../../findings.ts";
import type { JsonObject } from "../../types.ts";
import type { Condition } from "./conditions.ts";
import { type Answer, answerTo } from "./cover.ts";
import type { Records } from "./evaluation.ts";
import { isMisspelled, means, mended } from "./mend.ts";
import type { Rule } from "./rules.ts";

/** What alerts do about one condition. */
export interface Judged {
  readonly condition: Condition;
  readonly isCovered: boolean;
  /** Alerts that mean it and do not tell of it. */
  readonly meaning: readonly Rule[];
  /** Alerts that look at its metric and are no PromQL, as those that a template makes. */
  readonly unreadable: readonly Rule[];
  readonly origins: readonly Origin[];
  /** How those that mean it have to be. */
  readonly corrections: readonly JsonObject[];
}

/** Judges all alerts by one condition. */
export function judgedFor(condition: Condition, alerts: readonly Rule[], records: Records): Judged {
  const answers = alerts.map((rule) => ({ rule, answer: answerTo(rule, condition, records) }));
  const covering = answers.filter(({ answer }) => answer === "covers");
  const unreadable = answers
    .filter(({ rule, answer }) => answer === "unreadable" && rule.expr.includes(condition.series.metric))
    .map(({ rule }) => rule);
  const wrong = answers.filter(({ rule, answer }) => answer !== "covers" && means(rule, condition, records));
  const isCovered = covering.length > 0;
  return {
    condition,
    isCovered,
    meaning: wrong.map(({ rule }) => rule),
    unreadable,
    origins: isCovered
      ? covering.map(({ rule }) => originOf(rule, `tells of ${condition.words}`))
      : [
          ...wrong.map(({ rule, answer }) => originOf(rule, problemOf(answer, condition, rule))),
          ...unreadable.map((rule) => originOf(rule, "cannot be read")),
        ],
    corrections: isCovered ? [] : wrong.map(({ rule, answer }) => correctionOf(rule, answer, condition, records)),
  };
}

function originOf(rule: Rule, says: string): Origin {
  const { file, exprLine, exprEndLine, name, expr, lasting } = rule;
  return { file, line: exprLine, endLine: exprEndLine, key: name, text: JSON.stringify({ expr, lasting }), says };
}

const problems: Readonly<Record<Exclude<Answer, "covers">, string>> = {
  "never-fires": "never fires for",
  "always-fires": "fires whether or not there are",
  "waits-too-long": "waits longer than a day before it tells of",
  unreadable: "cannot be read, so nobody knows whether it tells of",
};

function problemOf(answer: Answer, condition: Condition, rule: Rule): string {
  const { words, series } = condition;
  if (answer === "covers") return `tells of ${words}`;
  // The one mistake that most alerts of the kind have, since the file that PD ships has it.
  const why = isMisspelled(rule, condition) ? `: PD exports type="${series.labels.type}"` : "";
  return `${problems[answer]} ${words}${why}`;
}

function correctionOf(rule: Rule, answer: Answer, condition: Condition, records: Records): JsonObject {
  const { file, exprLine, exprEndLine, name, expr } = rule;
  const place = { file, line: exprLine, endLine: exprEndLine, alert: name, condition: condition.words };
  if (answer === "waits-too-long") return { ...place, lasting: condition.lasting };
  const own = mended(rule, condition, records);
  return { ...place, ...(own === null ? {} : { was: expr }), expr: own ?? condition.expr };
}
