import { commonNamePointers, commonNames } from "./common-names.ts";
import type { DerivedFact } from "./derive.ts";
import { tlsOf } from "./tls-state.ts";
import type { ClusterContext, MemberFacts } from "./topic.ts";

/**
 * Which components have a member with TLS, without it, and of which it cannot be told: `componentsWithTls`,
 * `componentsWithoutTls`, `componentsOfUnknownTls`. A component whose members differ is in several.
 */
export function tlsByComponent(members: readonly MemberFacts[]): readonly DerivedFact[] {
  const states = members.map((member) => ({ component: member.component, ...tlsOf(member) }));
  const from = states.flatMap((state, at) => state.from.map((pointer) => `/${at}${pointer}`));
  const having = (value: boolean | undefined): readonly string[] => [
    ...new Set(states.filter((state) => state.value === value).map(({ component }) => component)),
  ];
  return [
    ["componentsWithTls", having(true), from],
    ["componentsWithoutTls", having(false), from],
    ["componentsOfUnknownTls", having(undefined), from],
  ];
}

/**
 * How far TiKV's members admit the same names, and those that the settings declare: `membersWithCommonNames`,
 * `commonNameLists` (the most that one family of instances has; 1 when all agree), `uncoveredIdentities`,
 * `unevenCommonNames` (those that one instance of a family admits and another does not).
 */
export function identityCoverage(members: readonly MemberFacts[], context: ClusterContext): readonly DerivedFact[] {
  const placed = members.map((member, at) => ({ member, at })).filter(({ member }) => member.component === "tikv");
  const lists = placed.map(({ member }) => commonNames(member)?.usable);
  const known = lists.length > 0 && !lists.includes(undefined);
  const from = placed.flatMap(({ at }) => commonNamePointers("tikv").map((pointer) => `/${at}${pointer}`));
  const families = placed.map(({ member }) => member.family);
  const declared = Object.values(context.identities).flat();
  const uncovered = [...new Set(declared)].filter((name) => lists.some((list) => !list?.includes(name)));
  return [
    ["membersWithCommonNames", known ? lists.filter((list) => list?.length).length : undefined, from],
    ["commonNameLists", known ? mostLists(families, lists) : undefined, from],
    ["uncoveredIdentities", known ? uncovered : undefined, from],
    ["unevenCommonNames", known ? unevenNames(families, lists) : undefined, from],
  ];
}

function mostLists(families: readonly string[], lists: readonly (readonly string[] | undefined)[]): number {
  const byFamily = new Map<string, Set<string>>();
  for (const [at, family] of families.entries()) {
    const own = byFamily.get(family) ?? new Set();
    byFamily.set(family, own.add(JSON.stringify([...(lists[at] ?? [])].sort())));
  }
  return Math.max(...[...byFamily.values()].map((own) => own.size));
}

function unevenNames(
  families: readonly string[],
  lists: readonly (readonly string[] | undefined)[],
): readonly string[] {
  const uneven = [...new Set(families)].flatMap((family) => {
    const own = lists.filter((_, at) => families[at] === family).map((list) => new Set(list));
    return own.flatMap((list) => [...list].filter((name) => own.some((other) => !other.has(name))));
  });
  return [...new Set(uneven)];
}
