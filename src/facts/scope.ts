import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import { likenessOf } from "../clusters/alike.ts";
import { memberRelease } from "../clusters/deployed-release.ts";
import { type Effective, effectiveLike } from "../clusters/effective.ts";
import { familyOf } from "../clusters/instance.ts";
import { recentlyEffective } from "../clusters/recently-effective.ts";
import type { Cluster, Component, Deployed, Document, JsonObject, Member } from "../types.ts";
import type { Held } from "./held.ts";
import { readsIn } from "./items.ts";
import { isHiddenBy, type Merged, mergeDerived } from "./merge.ts";
import type { ClusterContext, Derived, MemberFacts } from "./topic.ts";
import { topics } from "./topics.ts";

/** One member with what was computed of it. */
export interface MemberScope {
  readonly member: Member;
  readonly effective: Effective;
  readonly facts: MemberFacts;
  readonly derived: Merged;
  readonly catalogue: Catalogue;
  readonly context: ClusterContext;
  /** Whether the catalogue knows what the release reads. */
  readonly coverage: ReturnType<Catalogue["coverage"]>;
  /** An earlier member of the cluster that is configured alike in all but what tells instances apart. */
  readonly like?: MemberScope;
}

/** What every scope of a cluster shares. */
export interface ClusterScope {
  readonly cluster: Cluster;
  readonly release: Release | null;
  readonly context: ClusterContext;
  readonly members: readonly MemberScope[];
}

/**
 * Computes a cluster's members under each of some releases, or under their own where their deployment says one; throws when a
 * catalogue of one of its components is not given. What is `held` is of the same cluster, but for members of it.
 */
export function clusterScopes(
  cluster: Cluster,
  releases: readonly (Release | null)[],
  catalogues: ReadonlyMap<Component, Catalogue>,
  now: Date,
  held: Held<MemberScope> | null = null,
): readonly ClusterScope[] {
  const { release: declaredRelease, capacity, identities, bootstrapped, tier } = cluster;
  const deployment = cluster.deployment ?? "none";
  const common = { declaredRelease, capacity, identities, bootstrapped, tier, deployment, now };
  const scopes = releases.map((release) => ({
    cluster,
    release,
    context: { ...common, release },
    members: [] as MemberScope[],
    models: new Map<string, MemberScope>(),
  }));
  // One member after another: what a file writes is taken apart for all releases in a row.
  for (const member of cluster.members) {
    const catalogue = catalogues.get(member.component);
    if (!catalogue) throw new Error(`no catalogue of ${member.component} was loaded`);
    const likeness = cluster.members.length < many ? null : likenessOf(member);
    const own = memberRelease(cluster, member);
    for (const { members, context, models } of scopes) {
      const model = likeness === null ? undefined : models.get(likeness);
      const under = own ?? context.release;
      const make = (): MemberScope =>
        model === undefined
          ? memberScope(member, catalogue, { ...context, release: under })
          : likeMember(member, model);
      const made = held === null || likeness !== null ? make() : held.get(member, under, make);
      if (likeness !== null && model === undefined) models.set(likeness, made);
      members.push(made);
    }
  }
  return scopes;
}

/** With fewer members it is not worth looking which of them are alike. */
const many = 8;

/** No derived fact of a member hangs on what tells it from its model (topics.ts). */
function likeMember(member: Member, model: MemberScope): MemberScope {
  const { catalogue, context } = model;
  const values = effectiveLike(member, model.effective, catalogue, context.release);
  const { config, set } = values;
  return {
    ...model,
    member,
    effective: values,
    facts: { ...model.facts, instance: member.instance, config, set },
    like: model,
  };
}

function memberScope(member: Member, catalogue: Catalogue, context: ClusterContext): MemberScope {
  const { release } = context;
  const values = recentlyEffective(member, catalogue, release);
  const { config, set, overridden, unreadable, unread } = values;
  const reads = readsIn(catalogue, release);
  const facts = { ...identityOf(member), config, set, overridden, unreadable, unread, reads };
  const derived = derivedOf(member, facts, context);
  const coverage = release ? catalogue.coverage(release) : "outside";
  return { member, effective: values, facts, derived, catalogue, context, coverage };
}

function identityOf({
  component,
  instance,
  documents,
  release,
}: Member): Omit<MemberFacts, "config" | "set" | "unreadable" | "unread" | "reads"> {
  const deployed = documents.find((document) => document.deployed)?.deployed;
  return {
    component,
    instance,
    family: familyOf(component, instance, deployed !== undefined),
    replicas: deployed ? deployed.replicas : 1,
    environment: deployed?.environment ?? null,
    ...(deployed?.secureTransport === undefined ? {} : { secureTransport: deployed.secureTransport.on }),
    flagsKnown: deployed !== undefined && startsProcesses(deployed),
    ...(release === undefined ? {} : { release }),
  };
}

/** Templates that are not here make flags of a chart's values; a ConfigMap that nothing here mounts is a file and no more. */
function startsProcesses({ format, replicas, environment }: Deployed): boolean {
  return format !== "helm" && !(format === "kubernetes" && replicas === null && environment === null);
}

/** What a member's topics derive of its facts. */
export function derivedOf(member: Member, facts: MemberFacts, context: ClusterContext): Merged {
  const parts = [filesOf(member), ...topics.flatMap((topic) => topic.member?.(facts, context) ?? [])];
  return mergeDerived(parts, (pointer) => isHiddenBy(facts.unreadable, pointer));
}

// TiFlash's halves are configured by two files; which of them the repository has decides what can be known.
function filesOf({ component, documents }: Member): Derived {
  if (component !== "tiflash") return { values: {}, from: {} };
  const has = (role: Document["role"]): boolean => documents.some((document) => document.role === role);
  return { values: { hasServerFile: has("server"), hasLearnerFile: has("learner") }, from: {} };
}

/** The release's part of every document; nothing when none is known. */
export function releaseFacts(release: Release | null): JsonObject {
  return release === null ? {} : { release: release.text, series: release.series };
}
