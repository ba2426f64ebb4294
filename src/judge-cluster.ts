import { isAbsent } from "./clusters/absent.ts";
import { type Engine, releasesOf } from "./engine.ts";
import { withAbsent } from "./evaluate/absent.ts";
import { combine } from "./evaluate/combine.ts";
import type { Earlier } from "./evaluate/earlier.ts";
import { type EvaluateOptions, evaluateOne } from "./evaluate/evaluate.ts";
import { apart, eachApart, ofAll } from "./evaluate/instances.ts";
import { scopeKey } from "./evaluate/recently-judged.ts";
import { factsOf, factsUnder } from "./facts/facts.ts";
import { shelved } from "./facts/shelf.ts";
import type { Facts, Finding } from "./findings.ts";
import { tellingScopes } from "./policy/own-items.ts";
import type { Cluster } from "./types.ts";

/**
 * Every control judged on one cluster: under its release, or, when none is declared (or a floating tag is), under every
 * series in maintenance, where only what all agree on is known. What hangs on a member whose file is not in the repository is
 * unknown for that reason, unless it does not hold of the others already.
 */
export function judgeCluster(cluster: Cluster, engine: Engine): readonly Finding[] {
  const whole = judgeMembers(cluster, engine);
  const here = cluster.members.filter((member) => !isAbsent(member));
  if (here.length === cluster.members.length) return whole;
  return withAbsent(whole, judgeMembers({ ...cluster, members: here }, engine));
}

function judgeMembers(cluster: Cluster, engine: Engine): readonly Finding[] {
  const releases = releasesOf(cluster, engine);
  const newest = releases.at(-1) ?? null;
  const made = factsUnder(cluster, releases, engine.catalogues, engine.now);
  const again = (): readonly Facts[] => factsOf(cluster, newest, engine.catalogues, engine.now);
  const facts = toJudge(cluster, made.at(-1) ?? [], engine, again);
  const options = { ...weightOf(cluster, engine), release: newest };
  const last = judgeFacts(apart(facts), options, engine, engine.recent.of(cluster));
  engine.recent.keep(cluster, last);
  const byFacts = new Map(last.map((one) => [scopeKey(one.facts), one]));
  // Most controls look at nothing that differs from one series to the next.
  const earlier = releases.slice(0, -1).map((release, at) => {
    const own = toJudge(cluster, made[at] ?? [], engine, () => []);
    const options = { ...weightOf(cluster, engine), release, tried: true as const };
    return judgeFacts(apart(own), options, engine, byFacts);
  });
  return ofAll(facts, combine([...earlier, last].map((judged) => judged.flatMap(({ findings }) => findings))));
}

/** Facts of a cluster, of which those that no others are like have to be judged. */
function toJudge(
  { members }: Cluster,
  facts: readonly Facts[],
  { policies }: Engine,
  again: () => readonly Facts[],
): readonly Facts[] {
  return eachApart(shelved(members.length, facts, again), () => tellingScopes(policies));
}

function judgeFacts(
  facts: readonly Facts[],
  options: EvaluateOptions,
  { policies, validators }: Engine,
  earlier: ReadonlyMap<string, Earlier>,
): readonly Earlier[] {
  return facts.map((one) => evaluateOne(one, policies, validators, options, earlier.get(scopeKey(one)) ?? null));
}

function weightOf({ tier }: Cluster, { strictness, severity }: Engine) {
  return { tier, strictness, severity };
}
