import type { Catalogue } from "./catalogue/items.ts";
import { loadCatalogue } from "./catalogue/load.ts";
import { parseRelease, type Release } from "./catalogue/release.ts";
import { maintainedReleases } from "./catalogue/support.ts";
import { isAbsent } from "./clusters/absent.ts";
import { diagnoseMember } from "./diagnose/diagnose.ts";
import { loadRules, type Rules } from "./diagnose/refused.ts";
import { releaseDiagnostics } from "./diagnose/release.ts";
import { withAbsent } from "./evaluate/absent.ts";
import { combine } from "./evaluate/combine.ts";
import type { Earlier } from "./evaluate/earlier.ts";
import { type EvaluateOptions, evaluateOne } from "./evaluate/evaluate.ts";
import { apart, eachApart, ofAll } from "./evaluate/instances.ts";
import { RecentlyJudged, scopeKey } from "./evaluate/recently-judged.ts";
import { factsOf, factsUnder } from "./facts/facts.ts";
import { shelved } from "./facts/shelf.ts";
import type { Facts, Finding } from "./findings.ts";
import { builtinPolicies } from "./policy/builtin.ts";
import { tellingScopes } from "./policy/own-items.ts";
import type { Policy, Validators } from "./policy/policy.ts";
import { policyValidators } from "./policy/validators.ts";
import type { Cluster, Component, Diagnostic, JsonObject, Member, Severity, Strictness } from "./types.ts";

/** What both sides of a run are judged by: one clock, one set of policies, one catalogue. */
export interface Engine {
  readonly now: Date;
  readonly strictness: Strictness;
  readonly severity: ReadonlyMap<string, Severity>;
  readonly catalogues: ReadonlyMap<Component, Catalogue>;
  readonly rules: ReadonlyMap<Component, Rules>;
  readonly policies: readonly Policy[];
  readonly validators: Validators;
  /** What was judged last: the other side of a change, or a trial to mend it, differs little from it. */
  readonly recent: RecentlyJudged;
}

/** Loads what is known of the components at hand, and the policies. */
export async function openEngine(
  clusters: readonly Cluster[],
  settled: Pick<Engine, "now" | "strictness" | "severity"> & { readonly policies?: readonly Policy[] },
): Promise<Engine> {
  const components = [...new Set(clusters.flatMap((cluster) => cluster.members.map((member) => member.component)))];
  const [catalogues, rules] = await Promise.all([
    byComponent(components, loadCatalogue),
    byComponent(components, loadRules),
  ]);
  const policies = settled.policies ?? builtinPolicies;
  return {
    ...settled,
    policies,
    validators: policyValidators(policies),
    recent: new RecentlyJudged(),
    catalogues,
    rules,
  };
}

async function byComponent<T>(
  components: readonly Component[],
  load: (component: Component) => Promise<T>,
): Promise<ReadonlyMap<Component, T>> {
  return new Map(await Promise.all(components.map(async (name): Promise<[Component, T]> => [name, await load(name)])));
}

/**
 * What the releases of a cluster make of its files, beside what the files themselves say. Where no release is declared, what all
 * series in maintenance agree on.
 */
export function diagnoseCluster(cluster: Cluster, engine: Engine): readonly Diagnostic[] {
  const releases = candidatesOf(cluster, engine.now);
  const configCheck = cluster.deployment === "tiup";
  const ofMembers = cluster.members.flatMap((member) => {
    const catalogue = engine.catalogues.get(member.component);
    const rules = engine.rules.get(member.component);
    const own = releaseOfMember(cluster, member);
    const under = own === null ? releases : [own];
    return catalogue && rules ? diagnoseMember(member, under, { catalogue, rules, configCheck }) : [];
  });
  return [...releaseDiagnostics(cluster), ...ofMembers];
}

/** What a deployment runs a member in, whatever the rest of the cluster runs; an option of the run is everyone's release. */
function releaseOfMember({ releaseSource }: Cluster, { release }: Member): Release | null {
  return releaseSource === "option" ? null : parseRelease(release ?? "");
}

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

/** Whether some component of a cluster is known to use TLS, under the release that it runs or the newest in maintenance. */
export function tlsOfCluster(cluster: Cluster, engine: Engine): boolean {
  const release = candidatesOf(cluster, engine.now).at(-1) ?? null;
  const facts = factsOf(cluster, release, engine.catalogues, engine.now);
  const components = facts.find(({ scope }) => scope === "cluster")?.document.components;
  return Object.values((components ?? {}) as JsonObject).some((one) => (one as JsonObject).tls === true);
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

/** The releases that a cluster is judged under, the newest last: its own, else every series in maintenance; null where there is none. */
export function releasesOf(cluster: Cluster, { now }: Pick<Engine, "now">): readonly (Release | null)[] {
  const candidates = candidatesOf(cluster, now);
  return candidates.length === 0 ? [null] : candidates;
}

function candidatesOf({ release }: Cluster, now: Date): readonly Release[] {
  const declared = release === null ? null : parseRelease(release);
  return declared === null ? maintainedReleases(now) : [declared];
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
