import type { Release } from "../catalogue/release.ts";
import type { Rule, Scalar, Test } from "../diagnose/refused/rule.ts";
import { loadRules } from "../diagnose/refused.ts";
import type { ItemPlace } from "./sources.ts";

/** The rules of a release that name an item, a plain line each. */
interface StartRules {
  /** What must hold for the component to start. */
  readonly demands: readonly string[];
  /** What it starts with all the same, and what it makes of it. */
  readonly remarks: readonly string[];
}

/** The start-up rules of a release that name an item; none outside the releases that were read. */
export async function rulesOf({ component, path }: ItemPlace, release: Release): Promise<StartRules> {
  const rules = await loadRules(component);
  const place = rules.place(release);
  const own = place === null ? [] : rules.about(path).filter((rule) => rules.includes(rule, place));
  const linesOf = (some: readonly Rule[]): readonly string[] => [...new Set(some.map(line))];
  return { demands: linesOf(own.filter((one) => !isHarmless(one))), remarks: linesOf(own.filter(isHarmless)) };
}

function isHarmless({ options }: Rule): boolean {
  return options.clamped === true || options.warning !== undefined;
}

function line(rule: Rule): string {
  const { when, clamped } = rule.options;
  return `${words(rule)}${when === undefined ? "" : `, where ${condition(when)}`}${clamped ? ", or it takes another value silently" : ""}`;
}

function condition(when: NonNullable<Rule["options"]["when"]>): string {
  if (typeof when !== "string") return `${when[0]} is ${String(when[1])}`;
  return `the ${when.replace("-read-pool", "")} read pool is used`;
}

function words({ kind, keys, options }: Rule): string {
  if (options.warning !== undefined) return options.warning.replace(/\.$/, "");
  return phrases[kind](keys, options);
}

type Phrase = (keys: readonly string[], options: Rule["options"]) => string;

const phrases: Readonly<Record<Rule["kind"], Phrase>> = {
  nonzero: (keys) => `${keys.join(", ")}: not 0`,
  range: ([key], options) => `${key}: ${bounds(options)}`,
  order: ([key, other], { refuse = "<" }) => `${key} is never ${comparison[refuse]} ${other}`,
  "one-of": ([key], { values }) => `${key}: one of ${listed(values)}`,
  together: (keys, { tests }) =>
    `never together: ${keys.map((key, at) => `${key} ${testWords(tests?.[at])}`).join(" and ")}`,
  differ: ([key, other]) => `${key} and ${other} are not the same`,
  "all-or-none": (keys) => `${keys.join(", ")}: all of them or none`,
  "member-of": ([key, other]) => `${key}: one of the entries of ${other}`,
  single: ([key]) => `${key}: at most one entry`,
  unset: ([key]) => `${key}: not to be set`,
  labels: ([key], { of }) => `every ${labelParts[of ?? "values"]} of ${key}: letters, digits, -, _, . and / only`,
  address: ([key]) => `${key}: an address, host:port`,
  specified: ([key]) => `${key}: an address that others can reach, not 0.0.0.0`,
  "url-or": ([key], { values }) => `${key}: a URL or one of ${listed(values)}`,
  formula: (keys, { name = "" }) => formulas[name]?.(keys) ?? `${keys[0]} fits ${keys.slice(1).join(", ")}`,
};

/** What src/diagnose/refused/formulas.ts computes, by the name of the formula. */
const formulas: Readonly<Record<string, (keys: readonly string[]) => string>> = {
  "keepalive-time": ([time, tick, ticks]) => `${time} is at least 2 × ${tick} × ${ticks}`,
  "leader-lease": ([lease, tick, ticks]) => `${lease} is at most ${tick} × (${ticks} - 1)`,
  "stale-state-check": ([interval, tick, ticks]) => `${interval} is at least 2 × ${tick} × ${ticks}`,
  "election-timeouts": ([min, max, ticks]) => `${min} is 0 or at least ${ticks}, and less than ${max}`,
  "report-interval": ([interval, precision]) => `${interval} is between 500ms and 500 × ${precision}`,
  "memory-thresholds": ([enabled, soft, hard]) => `${enabled} is true only with ${soft} and ${hard} set`,
  "sub-compactions": ([parts, jobs]) => `${parts} is between 1 and ${jobs}`,
};

const labelParts = { keys: "key", values: "value", entries: "entry" } as const;

function listed(values: readonly Scalar[] = []): string {
  return values.map(String).join(", ");
}

const comparison = { "<": "less than", "<=": "at most", ">": "more than", ">=": "at least" } as const;

function bounds({ min, max, over, under, orZero }: Rule["options"]): string {
  const parts: readonly (readonly [string, Scalar | undefined])[] = [
    ["at least", min],
    ["more than", over],
    ["at most", max],
    ["less than", under],
  ];
  const limits = parts.flatMap(([word, bound]) => (bound === undefined ? [] : [`${word} ${String(bound)}`]));
  return `${orZero ? "0, or " : ""}${limits.join(" and ")}`;
}

function testWords(test: Test | undefined): string {
  if (test === undefined || test === "filled") return "set";
  if ("is" in test) return test.is.map(spelled).join(" or ");
  if ("not" in test) return `other than ${test.not.map(spelled).join(" or ")}`;
  return "below" in test ? `below ${test.below}` : `over ${test.over}`;
}

function spelled(value: Scalar): string {
  return value === "" ? "empty" : `= ${String(value)}`;
}
