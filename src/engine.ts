import { type Catalogue, loadCatalogue } from "./catalogue/items.ts";
import { parseRelease, type Release } from "./catalogue/release.ts";
import { maintainedReleases } from "./catalogue/support.ts";
import { combine } from "./evaluate/combine.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { factsOf } from "./facts/facts.ts";
import { builtinPolicies } from "./policy/builtin.ts";
import type { Validators } from "./policy/policy.ts";
import { policyValidators } from "./policy/validators.ts";
import type { Cluster, Component, Finding, Severity, Strictness } from "./types.ts";

/** What both sides of a run are judged by: one clock, one set of policies, one catalogue. */
export interface Engine {
  readonly now: Date;
  readonly strictness: Strictness;
  readonly severity: ReadonlyMap<string, Severity>;
  readonly catalogues: ReadonlyMap<Component, Catalogue>;
  readonly validators: Validators;
}

/** Loads the catalogues of the components at hand and the compiled policies. */
export async function openEngine(
  clusters: readonly Cluster[],
  settled: Pick<Engine, "now" | "strictness" | "severity">,
): Promise<Engine> {
  const components = new Set(clusters.flatMap((cluster) => cluster.members.map((member) => member.component)));
  const catalogues = await Promise.all(
    [...components].map(async (name): Promise<[Component, Catalogue]> => [name, await loadCatalogue(name)]),
  );
  return { ...settled, validators: policyValidators(builtinPolicies), catalogues: new Map(catalogues) };
}

/**
 * Every control judged on one cluster: under its release, or, when none is declared (or a floating tag is), under every
 * series in maintenance, where only what all agree on is known.
 */
export function judgeCluster(cluster: Cluster, engine: Engine): readonly Finding[] {
  const release = cluster.release === null ? null : parseRelease(cluster.release);
  const candidates = release === null ? maintainedReleases(engine.now) : [release];
  if (candidates.length === 0) return judgeUnder(cluster, null, engine);
  return combine(candidates.map((candidate) => judgeUnder(cluster, candidate, engine)));
}

function judgeUnder(cluster: Cluster, release: Release | null, engine: Engine): readonly Finding[] {
  const facts = factsOf(cluster, release, engine.catalogues, engine.now);
  const { strictness, severity, validators } = engine;
  return evaluate(facts, builtinPolicies, validators, { strictness, severity, release, tier: cluster.tier });
}
