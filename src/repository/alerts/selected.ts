import type { SyntaxNode } from "@lezer/common";
import type { Spot, Surroundings } from "./evaluation.ts";
import { type Selector, selectorOf } from "./selector.ts";
import { anyVector, scrapedLabels, union, type Value } from "./value.ts";
import { picks, vectorOf } from "./world.ts";

const deepestRecord = 8;

/** What a selector gives: the series that all is about, what a recording rule makes of them, or something of which nothing is known. */
export function selected(
  node: SyntaxNode,
  { text, world, records, outer, recorded }: Spot,
  resultOf: (text: string, surroundings: Surroundings) => Value | null,
): Value {
  const selector = selectorOf(node, text);
  if (picks(selector, outer, world.series)) {
    world.onPicked?.();
    return vectorOf(world);
  }
  const rules = recorded < deepestRecord && selector.metric !== null ? (records.get(selector.metric) ?? []) : [];
  const inRule = { world, records, outer: [...outer, ...selector.matchers], recorded: recorded + 1 };
  const values = rules.flatMap(({ expr }) => resultOf(expr, inRule) ?? []);
  if (values.length === 0) return { ...anyVector, labels: { names: new Set(namesOf(selector)), isExact: false } };
  return values.reduce(union);
}

/** Labels that series have to have: those of the scrape, unless rules made them, and what is asked of them that none would not be. */
function namesOf({ metric, matchers }: Selector): readonly string[] {
  const asked = matchers.filter(({ op, value }) => op === "=" && value !== "").map(({ label }) => label);
  const isMade = metric === null || metric.includes(":") || /^[A-Z]/.test(metric);
  return [...(isMade ? [] : scrapedLabels.names), ...asked].filter((name) => name !== "__name__");
}
