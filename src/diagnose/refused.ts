import pd from "../../data/rules-pd.json" with { type: "json" };
import tikv from "../../data/rules-tikv.json" with { type: "json" };
import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import type { Effective } from "../clusters/effective.ts";
import type { Component } from "../types.ts";
import type { Fault } from "./fault.ts";
import { checks } from "./refused/checks.ts";
import { isInForce } from "./refused/conditions.ts";
import { type Breach, isOutOfRange, type Rule, type RulesData } from "./refused/rule.ts";
import { ruledFor } from "./refused/ruled.ts";
import { Rules } from "./refused/rules.ts";
import { Settings } from "./refused/settings.ts";
import { faultOf } from "./refused/tell.ts";

export type { Rules } from "./refused/rules.ts";

/** What a configuration is held against. */
export interface Ruling {
  readonly catalogue: Catalogue;
  readonly release: Release;
  readonly rules: Rules;
}

/**
 * What a release refuses at start, clamps or never uses in one member's effective configuration (data/rules-*.json); of all its
 * rules only those `wanted`, where not all are. A release's defaults always start, so only rules about written items are looked
 * at; a rule whose values are not all known is passed over. One fault a broken rule.
 */
export function refusedFaults(
  effective: Effective,
  { catalogue, release, rules }: Ruling,
  wanted: ReadonlySet<Rule> | null = null,
): readonly Fault[] {
  const place = rules.isEmpty || effective.unreadable.includes("") ? null : rules.place(release);
  if (place === null) return [];
  const settings = new Settings(effective, ruledFor(rules, catalogue, release));
  const broken: Broken[] = [];
  const seen = new Set<Rule>();
  for (const item of settings.written)
    for (const rule of rules.inForce(item, place)) {
      if (seen.has(rule) || wanted?.has(rule) === false) continue;
      seen.add(rule);
      const breach = isInForce(rule, settings) ? checks[rule.kind](rule, settings) : null;
      if (breach !== null && isCertain(rule, rules.before(rule, place), catalogue)) broken.push({ rule, breach });
    }
  const { component } = catalogue;
  return withoutConsequences(broken).map(({ rule, breach }) =>
    faultOf(rule, breach, settings, { component, release, effective }),
  );
}

type Broken = { readonly rule: Rule; readonly breach: Breach };

/** What an item outside its own range does to a rule about several is the same fault. */
function withoutConsequences(broken: readonly Broken[]): readonly Broken[] {
  const wrong = broken.filter(({ rule }) => isOutOfRange(rule.kind)).map(({ breach }) => breach.subject);
  if (wrong.length === 0) return broken;
  return broken.filter(({ rule }) => isOutOfRange(rule.kind) || !rule.keys.some((key) => wrong.includes(key)));
}

/** In the series that a rule starts in, an early patch is known to have it only if an item of the rule is as new as the series, or gone in it. */
function isCertain(rule: Rule, before: Release | null, catalogue: Catalogue): boolean {
  return (
    before === null || rule.options.removed === true || rule.keys.some((key) => catalogue.item(key, before) === null)
  );
}

const loaded = new Map<Component, Promise<Rules>>();

/** The start-up rules of a component, read once and only when asked for; only TiKV and PD have any. */
export function loadRules(component: Component): Promise<Rules> {
  const known = loaded.get(component) ?? Promise.resolve(new Rules(dataOf(component)));
  loaded.set(component, known);
  return known;
}

function dataOf(component: Component): RulesData {
  if (component === "tikv") return tikv as unknown as RulesData;
  if (component === "pd") return pd as unknown as RulesData;
  return { releases: {}, rules: [] };
}
