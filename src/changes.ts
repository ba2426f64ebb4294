import { parseRelease, type Release } from "./catalogue/release.ts";
import { maintainedReleases } from "./catalogue/support.ts";
import { memberRelease } from "./clusters/deployed-release.ts";
import { effective } from "./clusters/effective.ts";
import type { ClusterMatch } from "./clusters/match.ts";
import { irreversibleDiagnostics } from "./diagnose/irreversible.ts";
import type { Engine } from "./engine.ts";
import { combine } from "./evaluate/combine.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { changeFacts } from "./facts/change.ts";
import type { ChangeFacts, ClusterPair, MemberPair, MemberSide } from "./facts/change-pair.ts";
import { pairedClusters, type PairedMember, pairedMembers } from "./clusters/paired.ts";
import { returningAdvisories } from "./catalogue/returning.ts";
import { type Facts, type Finding, isFailing } from "./findings.ts";
import type { Cluster, Diagnostic } from "./types.ts";

/** What a change does that it must not: findings of the controls that do not hold of it, and the same of a change of nothing. */
export interface JudgedChanges {
  readonly base: readonly Finding[];
  readonly head: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Judges the change of every cluster that both sides have by the controls of scope `change`. Where neither side's release is
 * known, what all series in maintenance agree on counts.
 */
export function judgeChanges(
  base: readonly Cluster[],
  head: readonly Cluster[],
  match: ClusterMatch,
  engine: Engine,
): JudgedChanges {
  const judged = pairedClusters(base, head, match).map((pair) =>
    judgePair(pair, pairedMembers(pair.head, base, match), engine),
  );
  return {
    base: judged.flatMap((one) => one.base),
    head: judged.flatMap((one) => one.head),
    diagnostics: judged.flatMap((one) => one.diagnostics),
  };
}

function judgePair(pair: ClusterPair, members: readonly PairedMember[], engine: Engine): JudgedChanges {
  const moved = members.filter(isTouched);
  const tried = candidates(pair, engine.now).map((release) => {
    const pairs = moved.map((one) => pairUnder(one, pair.head, release, engine));
    const facts = changeFacts(pair, pairs, returningAdvisories);
    const findings = judgeUnder(
      facts.map(({ after }) => after),
      pair.head,
      release,
      engine,
    );
    return { pairs, facts, release, findings };
  });
  const head = combine(tried.map(({ findings }) => findings)).filter(isFailing);
  const last = tried.at(-1);
  return {
    base: last === undefined || head.length === 0 ? [] : ofNothing(pair, last, engine),
    head,
    diagnostics: agreed(tried.map(({ pairs }) => pairs.flatMap(irreversibleDiagnostics))),
  };
}

/** What the same controls say of a change of nothing. */
function ofNothing(
  { base, head }: ClusterPair,
  { facts, release }: { readonly facts: readonly ChangeFacts[]; readonly release: Release | null },
  engine: Engine,
): readonly Finding[] {
  const before = facts.map((one) => one.before);
  return judgeUnder(before, head, releaseOf(base) ?? release, engine);
}

/** Nothing of a file that nobody touched changes while its release stays. */
function isTouched({ base, head, before, after }: PairedMember): boolean {
  const isSame =
    before.documents.length === after.documents.length &&
    before.documents.every((document, at) => document === after.documents[at]);
  return !isSame || base.release !== head.release;
}

function candidates({ base, head }: ClusterPair, now: Date): readonly (Release | null)[] {
  const known = releaseOf(head) ?? releaseOf(base);
  const tried = known === null ? maintainedReleases(now) : [known];
  return tried.length === 0 ? [null] : tried;
}

function releaseOf({ release }: Cluster): Release | null {
  return release === null ? null : parseRelease(release);
}

function pairUnder(
  { base, before, after }: PairedMember,
  head: Cluster,
  release: Release | null,
  { catalogues }: Engine,
): MemberPair {
  const catalogue = catalogues.get(after.component);
  if (catalogue === undefined) throw new Error(`no catalogue of ${after.component} was loaded`);
  const side = (member: MemberSide["member"], under: Release | null): MemberSide => ({
    member,
    release: under,
    effective: effective(member, catalogue, under),
  });
  return {
    base,
    head,
    before: side(before, memberRelease(base, before) ?? releaseOf(base) ?? release),
    after: side(after, memberRelease(head, after) ?? releaseOf(head) ?? release),
  };
}

function judgeUnder(facts: readonly Facts[], { tier }: Cluster, release: Release | null, engine: Engine) {
  const { strictness, severity, policies, validators } = engine;
  return evaluate(facts, policies, validators, { strictness, severity, release, tier });
}

/** What is said under every release that was tried. */
function agreed(tried: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  const [first = [], ...others] = tried;
  const texts = others.map((all) => new Set(all.map((one) => JSON.stringify(one))));
  return first.filter((one) => texts.every((all) => all.has(JSON.stringify(one))));
}
