import type { Catalogue } from "./catalogue/items.ts";
import { loadCatalogue } from "./catalogue/load.ts";
import { parseRelease, type Release } from "./catalogue/release.ts";
import { maintainedReleases } from "./catalogue/support.ts";
import { diagnoseMember } from "./diagnose/diagnose.ts";
import { loadRules, type Rules } from "./diagnose/refused.ts";
import { releaseDiagnostics } from "./diagnose/release.ts";
import { RecentlyJudged } from "./evaluate/recently-judged.ts";
import { factsOf } from "./facts/facts.ts";
import { builtinPolicies } from "./policy/builtin.ts";
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

/** Whether some component of a cluster is known to use TLS, under the release that it runs or the newest in maintenance. */
export function tlsOfCluster(cluster: Cluster, engine: Engine): boolean {
  const release = candidatesOf(cluster, engine.now).at(-1) ?? null;
  const facts = factsOf(cluster, release, engine.catalogues, engine.now);
  const components = facts.find(({ scope }) => scope === "cluster")?.document.components;
  return Object.values((components ?? {}) as JsonObject).some((one) => (one as JsonObject).tls === true);
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
