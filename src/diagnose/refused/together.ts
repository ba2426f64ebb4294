import type { Json } from "../../types.ts";
import { listed } from "./listed.ts";
import type { Breach, Rule, Test } from "./rule.ts";
import type { Settings } from "./settings.ts";

/** Items that may not all be as their tests say; the last one is told what it must be. */
export function together({ keys, options }: Rule, settings: Settings): Breach | null {
  const tests = options.tests ?? [];
  if (!keys.every((key, index) => passes(settings.value(key), tests[index] ?? "filled"))) return null;
  const last = keys.at(-1) ?? "";
  const wanted = opposite(tests.at(-1) ?? "filled");
  const others = keys.slice(0, -1).map((key, index) => state(key, tests[index] ?? "filled", settings.value(key)));
  return {
    key: last,
    subject: last,
    wanted: `${wanted} with ${others.join(" and ")}`,
    fix: `${wanted === "unset" ? `Remove ${last}` : `Set ${last} to ${wanted}`}, or ${otherWay(keys, tests)}.`,
  };
}

/** What to do about the first item instead; all the empty ones before the last are to be set, since one alone may not be. */
function otherWay(keys: readonly string[], tests: readonly Test[]): string {
  const isEmpty = (test: Test | undefined): boolean => typeof test === "object" && "is" in test && test.is[0] === "";
  if (isEmpty(tests[0])) return `set ${listed(keys.slice(0, -1).filter((_, index) => isEmpty(tests[index])))}`;
  return `${(tests[0] ?? "filled") === "filled" ? "remove" : "change"} ${keys[0]}`;
}

function passes(value: Json | undefined, test: Test): boolean {
  if (value === undefined) return false;
  if (test === "filled") return isFilled(value);
  if ("is" in test) return test.is.some((one) => one === value);
  if ("not" in test) return !test.not.some((one) => one === value);
  if (typeof value !== "number") return false;
  return "below" in test ? value < test.below : value > test.over;
}

/** Whether a value says something: not false, not empty. */
export function isFilled(value: Json): boolean {
  if (value === false || value === "" || value === null) return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

/** Values are repeated only where the rule itself names them, or where they are one of an enum's. */
function state(key: string, test: Test, value: Json | undefined): string {
  if (test === "filled") return value === true ? `${key} = true` : `${key} set`;
  return "over" in test ? `${key} above ${test.over}` : `${key} = ${String(value)}`;
}

function opposite(test: Test): string {
  if (test === "filled") return "unset";
  if ("below" in test) return `at least ${test.below}`;
  if ("over" in test) return `at most ${test.over}`;
  if ("not" in test) return test.not.join(" or ");
  const [value] = test.is;
  if (typeof value === "boolean") return String(!value);
  return value === "" ? "something" : `other than ${test.is.join(" or ")}`;
}
