import type { Facts, Finding } from "../findings.ts";
import type { Scope } from "../types.ts";
import { ofInstance } from "./inputs.ts";

/** Facts that have to be judged: those of an instance that is configured as another one is say nothing else. */
export function apart(facts: readonly Facts[]): readonly Facts[] {
  return facts.filter(({ like }) => like === undefined);
}

/** Facts of which those of some scopes are each judged, whatever they are like. */
export function eachApart(facts: readonly Facts[], scopesOf: () => ReadonlySet<Scope>): readonly Facts[] {
  if (!facts.some(({ like }) => like !== undefined)) return facts;
  const scopes = scopesOf();
  if (scopes.size === 0) return facts;
  return facts.map((one) => {
    if (one.like === undefined || !scopes.has(one.scope)) return one;
    const { like: _, ...alone } = one;
    return alone;
  });
}

/** The findings of all facts, in their order, by those of the facts that were judged. */
export function ofAll(facts: readonly Facts[], judged: readonly Finding[]): readonly Finding[] {
  if (!facts.some(({ like }) => like !== undefined)) return judged;
  const byFacts = new Map<Facts, readonly Finding[]>();
  let at = 0;
  const own = (one: Facts): readonly Finding[] => {
    const start = at;
    while (at < judged.length && isOf(one, judged[at] as Finding)) at += 1;
    const found = judged.slice(start, at);
    byFacts.set(one, found);
    return found;
  };
  return facts.flatMap((one) =>
    one.like === undefined ? own(one) : (byFacts.get(one.like) ?? []).map((finding) => ofInstance(finding, one)),
  );
}

function isOf({ component, instance }: Facts, finding: Finding): boolean {
  return finding.component === component && finding.instance === instance;
}
