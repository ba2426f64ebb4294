import type { ClusterMatch } from "../clusters/match.ts";
import type { ComparedFinding, Finding } from "../findings.ts";
import { causes, type ReleaseChanges } from "./cause.ts";
import { type Caused, ownCause } from "./caused.ts";
import { changeOf } from "./change.ts";
import { identityKey, rememberedByScope } from "./identity.ts";
import { restated } from "./inputs.ts";

/**
 * What became of every control between two sides that were judged by the same policies: the head's findings in their order,
 * then those that only the base has. In the latter `finding` and `baseline` are the same object.
 */
export function compare(
  base: readonly Finding[],
  head: readonly Finding[],
  match: ClusterMatch,
  releases: ReleaseChanges,
): readonly ComparedFinding[] {
  const all = compareSides(base, head, match);
  const named = causes(all, releases);
  return all.map((one, at) => ({ ...one, cause: named[at] ?? "" }));
}

/** The same without its causes, which hang on all that changed. */
export function compareSides(
  base: readonly Finding[],
  head: readonly Finding[],
  match: ClusterMatch,
): readonly Caused[] {
  const before = new Map(base.map((finding) => [identityKey(finding), finding]));
  const predecessor = rememberedByScope((scope) => match.predecessor(scope));
  const siblings = siblingsOf(base, match);
  const met = head.flatMap((finding) =>
    finding.scope === "change"
      ? aboutChange(finding, before)
      : settled(compared(finding, baselineOf(finding, before, predecessor)), siblings),
  );
  const gone = rememberedByScope((scope) => match.gone(scope));
  return [...met, ...base.flatMap((finding) => departed(finding, gone))];
}

/** An audit's findings: with no base to compare, what does not hold is a gap and the rest is unchanged. */
export function withoutBase(head: readonly Finding[]): readonly ComparedFinding[] {
  return head.map((finding) => {
    const one: Caused = { finding, baseline: null, change: lacks(finding) ? "gap" : "unchanged", coverageLost: false };
    return { ...one, cause: ownCause(one) };
  });
}

function compared(finding: Finding, baseline: Finding | null): Caused {
  return { finding, baseline, change: changeOf(baseline, finding), coverageLost: false };
}

/** The base's findings of one control on all instances of a component, by a finding of the head. */
type Siblings = (finding: Finding) => readonly Finding[];

function siblingsOf(base: readonly Finding[], match: ClusterMatch): Siblings {
  let known: Map<string, Finding[]> | null = null;
  return ({ control, cluster, component }) => {
    const was = match.predecessor({ cluster, component: null, instance: null });
    if (was === null || component === null) return [];
    known ??= byComponent(base);
    return known.get(JSON.stringify([control, was.cluster, component])) ?? [];
  };
}

function byComponent(findings: readonly Finding[]): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.control, finding.cluster, finding.component]);
    const own = found.get(key);
    if (own) own.push(finding);
    else found.set(key, [finding]);
  }
  return found;
}

/** One more instance of what every instance lacked before, as when a cluster is scaled out, is no new gap. */
function settled(one: Caused, siblings: Siblings): Caused {
  if (one.change !== "new-gap" || one.baseline !== null) return one;
  const known = siblings(one.finding);
  return known.length > 0 && known.every(lacks) ? { ...one, change: "gap" } : one;
}

function lacks({ status }: Finding): boolean {
  return status === "missing" || status === "ineffective";
}

/**
 * A statement about the change itself: what it forbids is a regression, the rest says nothing. The base's finding is that of a
 * change of nothing, which shows where the base wrote what is changed.
 */
function aboutChange(finding: Finding, before: ReadonlyMap<string, Finding>): Caused[] {
  if (finding.status !== "missing" && finding.status !== "ineffective") return [];
  const nothing = before.get(identityKey(finding)) ?? finding;
  const baseline = restated(nothing, { status: "implemented", reason: null });
  return [{ finding, baseline, change: "regression", coverageLost: false }];
}

function baselineOf(
  finding: Finding,
  before: ReadonlyMap<string, Finding>,
  predecessor: ClusterMatch["predecessor"],
): Finding | null {
  const scope = finding.scope === "repository" ? finding : predecessor(finding);
  if (scope === null) return null;
  const { cluster, component, instance } = scope;
  return before.get(identityKey({ control: finding.control, cluster, component, instance })) ?? null;
}

/** Lost coverage is a regression where something held; a scope taken out of a cluster that stays is daily work. */
function departed(finding: Finding, whatIsGone: ClusterMatch["gone"]): Caused[] {
  if (finding.scope === "repository" || finding.scope === "change" || finding.status === "not-applicable") return [];
  const gone = whatIsGone(finding);
  if (gone === null) return [];
  const coverageLost = gone === "coverage-lost" && finding.status === "implemented";
  return [{ finding, baseline: finding, change: coverageLost ? "regression" : "removed", coverageLost }];
}
