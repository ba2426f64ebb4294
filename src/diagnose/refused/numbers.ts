import type { Breach, Rule, RuleOptions } from "./rule.ts";
import type { Settings } from "./settings.ts";

/** An item that is 0. */
export function nonzero({ keys }: Rule, settings: Settings): Breach | null {
  const key = keys.find((one) => settings.value(one) === 0);
  return key === undefined ? null : { key, subject: key, wanted: "more than 0" };
}

/** An item outside its bounds. */
export function range({ keys, options }: Rule, settings: Settings): Breach | null {
  const key = keys.find((one) => isOutside(one, options, settings));
  return key === undefined ? null : { key, subject: key, wanted: boundsText(options) };
}

/** What a component that clamps an item makes of a value outside its bounds: the bound as a file would write it. */
export function clampedTo(key: string, { min, max }: RuleOptions, settings: Settings): string {
  const value = settings.value(key);
  const low = settings.bound(key, min);
  return String(typeof value === "number" && low !== null && value < low ? min : max);
}

function isOutside(key: string, options: RuleOptions, settings: Settings): boolean {
  const value = settings.value(key);
  if (typeof value !== "number" || (options.orZero && value === 0)) return false;
  const min = settings.bound(key, options.min);
  if (min !== null && value < min) return true;
  const over = settings.bound(key, options.over);
  if (over !== null && value <= over) return true;
  const max = settings.bound(key, options.max);
  if (max !== null && value > max) return true;
  const under = settings.bound(key, options.under);
  return under !== null && value >= under;
}

function boundsText({ min, over, max, under, orZero }: RuleOptions): string {
  if (min !== undefined && max !== undefined) return `between ${min} and ${max}`;
  const parts = [
    min !== undefined ? `at least ${min}` : "",
    over !== undefined ? `more than ${over}` : "",
    max !== undefined ? `at most ${max}` : "",
    under !== undefined ? `less than ${under}` : "",
  ];
  return `${orZero ? "0 or " : ""}${parts.filter(Boolean).join(" and ")}`;
}

const allowed = { "<": "at least", "<=": "more than", ">": "at most", ">=": "less than" };

/** Two items in the wrong order: the first must stand to the second as the operator's opposite says. */
export function order({ keys, options }: Rule, settings: Settings): Breach | null {
  const [left = "", right = ""] = keys;
  const [a, b] = [ordinal(left, options, settings), ordinal(right, options, settings)];
  const refuse = options.refuse ?? "<";
  if (a === null || b === null || !compare(a, b, refuse)) return null;
  return { key: left, subject: left, wanted: `${allowed[refuse]} ${right}` };
}

function ordinal(key: string, { zeroIsDefault }: RuleOptions, settings: Settings): number | null {
  const value = settings.value(key);
  const meant = value === 0 && zeroIsDefault ? settings.item(key)?.default : value;
  return typeof meant === "number" ? meant : null;
}

function compare(a: number, b: number, operator: keyof typeof allowed): boolean {
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  return operator === ">" ? a > b : a >= b;
}
