import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import { likenessOf } from "../clusters/alike.ts";
import { type Effective, effective, effectiveLike } from "../clusters/effective.ts";
import { familyOf } from "../clusters/instance.ts";
import { memberRelease } from "../clusters/deployed-release.ts";
import { ownerOf } from "../clusters/origins.ts";
import type { Origin } from "../findings.ts";
import type { Cluster, Component, Deployed, Document, JsonObject, Member, Position } from "../types.ts";
import { valueAt, withOthers } from "../clusters/overlay.ts";
import { isOverridden } from "./certificates.ts";
import { cipherVariable } from "./cipher-suites.ts";
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

/** Computes a cluster's members, each under its own release where its deployment says one, else under the cluster's; throws when a catalogue of one of its components is not given. */
export function clusterScope(
  cluster: Cluster,
  release: Release | null,
  catalogues: ReadonlyMap<Component, Catalogue>,
  now: Date,
): ClusterScope {
  const { release: declaredRelease, capacity, identities, bootstrapped, tier } = cluster;
  const deployment = cluster.deployment ?? "none";
  const context = { release, declaredRelease, capacity, identities, bootstrapped, tier, deployment, now };
  const models = new Map<string, MemberScope>();
  const members = cluster.members.map((member) => {
    const catalogue = catalogues.get(member.component);
    if (!catalogue) throw new Error(`no catalogue of ${member.component} was loaded`);
    const likeness = cluster.members.length < many ? null : likenessOf(member);
    const model = likeness === null ? undefined : models.get(likeness);
    if (model !== undefined) return likeMember(member, model);
    const made = memberScope(member, catalogue, { ...context, release: memberRelease(cluster, member) ?? release });
    if (likeness !== null) models.set(likeness, made);
    return made;
  });
  return { cluster, release, context, members };
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
  const values = effective(member, catalogue, release);
  const { config, set, overridden, unreadable } = values;
  const reads = readsIn(catalogue, release);
  const facts = { ...identityOf(member), config, set, overridden, unreadable, reads };
  const derived = derivedOf(member, facts, context);
  const coverage = release ? catalogue.coverage(release) : "outside";
  return { member, effective: values, facts, derived, catalogue, context, coverage };
}

function identityOf({
  component,
  instance,
  documents,
  release,
}: Member): Omit<MemberFacts, "config" | "set" | "unreadable" | "reads"> {
  const deployed = documents.find((document) => document.deployed)?.deployed;
  return {
    component,
    instance,
    family: familyOf(component, instance, deployed !== undefined),
    replicas: deployed ? deployed.replicas : 1,
    environment: deployed?.environment ?? null,
    flagsKnown: deployed !== undefined && startsProcesses(deployed),
    ...(release === undefined ? {} : { release }),
  };
}

/** Templates that are not here make flags of a chart's values; a ConfigMap that nothing here mounts is a file and no more. */
function startsProcesses({ format, replicas, environment }: Deployed): boolean {
  return format !== "helm" && !(format === "kubernetes" && replicas === null && environment === null);
}

function derivedOf(member: Member, facts: MemberFacts, context: ClusterContext): Merged {
  const parts = [filesOf(member), ...topics.flatMap((topic) => topic.member?.(facts, context) ?? [])];
  return mergeDerived(parts, (pointer) => isHiddenBy(facts.unreadable, pointer));
}

/** A member's facts as they would be if everything that is written had an effect; what the release reads stays as it takes it. */
export function factsAsWritten({ facts, like }: MemberScope): MemberFacts {
  return {
    ...facts,
    config: like !== undefined && isAsWritten(like) ? facts.config : configAsWritten(facts),
    reads: (path) => facts.reads(path) || valueAt(facts.set, path) !== undefined,
  };
}

function configAsWritten(facts: MemberFacts): JsonObject {
  return withOthers(facts.config, facts.set, (path) => !facts.reads(path) || isOverridden(facts, ...path));
}

const asTheyAre = new WeakMap<MemberFacts, boolean>();

/** Whether everything that is written has an effect. */
function isAsWritten({ facts }: MemberScope): boolean {
  const known = asTheyAre.get(facts) ?? configAsWritten(facts) === facts.config;
  asTheyAre.set(facts, known);
  return known;
}

/** The parts of a member's document that are then other ones. */
export function asWritten(scope: MemberScope): JsonObject {
  const facts = factsAsWritten(scope);
  return { config: facts.config, derived: derivedOf(scope.member, facts, scope.context).values };
}

/** The pointers of the items at or behind a member's pointer. */
export function itemsBehind({ derived }: MemberScope, pointer: string): readonly string[] {
  if (!isBelow(pointer, "/derived")) return [pointer];
  return derived.from.get(pointer.split("/")[2] ?? "") ?? [];
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

/** Where a member's pointer is written: an item's place, or those of the items a derived fact depends on; its file when nothing is. */
export function memberOrigins(scope: MemberScope, pointer: string): readonly Origin[] {
  const name = pointer.split("/")[1] === "derived" ? (pointer.split("/")[2] ?? "") : "";
  const from = scope.derived.from.get(name) ?? [];
  const places = from.length > 0 ? from.flatMap((one) => originsIn(scope, one)) : originsIn(scope, pointer);
  return distinct(places);
}

/** An item's place; of what a deployment file says of the member itself its own line, or that of the release. */
function originsIn({ member, effective }: MemberScope, pointer: string): readonly Origin[] {
  if (isBelow(pointer, "/config") || isBelow(pointer, "/set")) return effective.origins(pointer);
  return member.documents.slice(0, 1).flatMap((document) => {
    const { file, deployed } = document;
    if (pointer === "/release" && !deployed?.release) return [];
    const place = pointer === "/release" ? deployed?.release : homeOf(document);
    const line = place?.line ?? null;
    // Of a process's environment one variable is looked at.
    const key = pointer === "/environment" ? cipherVariable : null;
    return [{ file: place?.file ?? file, line, endLine: line, key, ...ownerOf(document) }];
  });
}

function homeOf({ deployed, position }: Document): Position | null {
  return deployed === undefined ? null : position([]);
}

/** Whether a pointer is another one or lies in it. */
export function isBelow(pointer: string, above: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`);
}

/** Origins without repetition, in their order. */
export function distinct(origins: readonly Origin[]): readonly Origin[] {
  if (origins.length < 2) return origins;
  const byPlace = new Map<string, Origin>();
  // The last of a place counts, where its first one stands.
  for (const origin of origins) byPlace.set(placeOf(origin), origin);
  return [...byPlace.values()];
}

function placeOf({ file, line, key, owner }: Origin): string {
  return `${line} ${owner ?? ""} ${JSON.stringify(key)} ${file}`;
}
