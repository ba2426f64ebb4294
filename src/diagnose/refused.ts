import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import type { Effective } from "../clusters/effective.ts";
import type { Component, Diagnostic, Member } from "../types.ts";
import { checks } from "./refused/checks.ts";
import { isInForce } from "./refused/conditions.ts";
import type { Breach, Rule, RulesData } from "./refused/rule.ts";
import { Rules } from "./refused/rules.ts";
import { Settings } from "./refused/settings.ts";
import { isOutOfRange, tell } from "./refused/tell.ts";

export type { Rules } from "./refused/rules.ts";

/**
 * What a release refuses at start, clamps or never uses in one member's effective configuration (data/rules-*.json). A
 * release's defaults always start, so only rules about written items are looked at; a rule whose values are not all known is
 * passed over. One diagnostic a broken rule.
 */
export function refusedDiagnostics(
  member: Member,
  effective: Effective,
  catalogue: Catalogue,
  release: Release,
  rules: Rules,
): readonly Diagnostic[] {
  const place = rules.isEmpty || effective.unreadable.includes("") ? null : rules.place(release);
  if (place === null) return [];
  const settings = new Settings(effective, catalogue, release, rules);
  const broken = [...rulesAbout(settings.written, rules)].flatMap((rule) => {
    if (!rules.includes(rule, place) || !isInForce(rule, settings)) return [];
    const breach = checks[rule.kind](rule, settings);
    return breach !== null && isCertain(rule, rules.before(rule, place), catalogue) ? [{ rule, breach }] : [];
  });
  const { component } = member;
  return withoutConsequences(broken).map(({ rule, breach }) =>
    tell(rule, breach, settings, { component, release, effective }),
  );
}

type Broken = { readonly rule: Rule; readonly breach: Breach };

/** What an item outside its own range does to a rule about several is the same fault. */
function withoutConsequences(broken: readonly Broken[]): readonly Broken[] {
  const wrong = broken.filter(({ rule }) => isOutOfRange(rule.kind)).map(({ breach }) => breach.subject);
  if (wrong.length === 0) return broken;
  return broken.filter(({ rule }) => isOutOfRange(rule.kind) || !rule.keys.some((key) => wrong.includes(key)));
}

function rulesAbout(written: ReadonlySet<string>, rules: Rules): ReadonlySet<Rule> {
  return new Set([...written].flatMap((key) => rules.about(key)));
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
  const known = loaded.get(component) ?? read(component).then((data) => new Rules(data));
  loaded.set(component, known);
  return known;
}

async function read(component: Component): Promise<RulesData> {
  if (component === "tikv")
    return (await import("../../data/rules-tikv.json", { with: { type: "json" } })).default as unknown as RulesData;
  if (component === "pd")
    return (await import("../../data/rules-pd.json", { with: { type: "json" } })).default as unknown as RulesData;
  return { releases: {}, rules: [] };
}
