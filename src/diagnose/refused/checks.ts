import { address, specified, urlOr } from "./addresses.ts";
import { formula } from "./formulas.ts";
import { allOrNone, differ, labels, memberOf, oneOf, single, unset } from "./lists.ts";
import { nonzero, order, range } from "./numbers.ts";
import type { Breach, Rule, RuleKind } from "./rule.ts";
import type { Settings } from "./settings.ts";
import { together } from "./together.ts";

/** How each kind of rule is checked: null while it is kept, or cannot be decided. */
export const checks: Readonly<Record<RuleKind, (rule: Rule, settings: Settings) => Breach | null>> = {
  nonzero,
  range,
  order,
  "one-of": oneOf,
  together,
  differ,
  "all-or-none": allOrNone,
  "member-of": memberOf,
  single,
  unset,
  labels,
  address,
  specified,
  "url-or": urlOr,
  formula,
};
