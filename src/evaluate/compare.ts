import type { ClusterMatch, ScopeId } from "../clusters/match.ts";
import type { ComparedFinding, Finding } from "../findings.ts";
import type { Change } from "../types.ts";
import { type Caused, causes, type ReleaseChanges } from "./cause.ts";
import { changeOf } from "./change.ts";
import { identityKey } from "./identity.ts";

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
  const before = new Map(base.map((finding) => [identityKey(finding), finding]));
  const met = head.flatMap((finding) =>
    finding.scope === "change" ? aboutChange(finding, before) : compared(finding, baselineOf(finding, before, match)),
  );
  const gone = base.flatMap((finding) => departed(finding, match));
  const all = [...met, ...gone];
  const named = causes(all, releases);
  return all.map((one, at) => ({ ...one, cause: named[at] ?? "" }));
}

/** An audit's findings: with no base to compare, what does not hold is a gap and the rest is unchanged. */
export function withoutBase(head: readonly Finding[]): readonly ComparedFinding[] {
  const all = head.map((finding): Caused => {
    const change: Change = finding.status === "missing" || finding.status === "ineffective" ? "gap" : "unchanged";
    return { finding, baseline: null, change, coverageLost: false };
  });
  const named = causes(all, () => null);
  return all.map((one, at) => ({ ...one, cause: named[at] ?? "" }));
}

function compared(finding: Finding, baseline: Finding | null): Caused {
  return { finding, baseline, change: changeOf(baseline, finding), coverageLost: false };
}

/**
 * A statement about the change itself: what it forbids is a regression, the rest says nothing. The base's finding is that of a
 * change of nothing, which shows where the base wrote what is changed.
 */
function aboutChange(finding: Finding, before: ReadonlyMap<string, Finding>): Caused[] {
  if (finding.status !== "missing" && finding.status !== "ineffective") return [];
  const nothing = before.get(identityKey(finding)) ?? finding;
  const baseline: Finding = { ...nothing, status: "implemented", reason: null };
  return [{ finding, baseline, change: "regression", coverageLost: false }];
}

function baselineOf(finding: Finding, before: ReadonlyMap<string, Finding>, match: ClusterMatch): Finding | null {
  const scope = finding.scope === "repository" ? finding : match.predecessor(scopeOf(finding));
  return scope === null ? null : (before.get(identityKey({ ...scope, control: finding.control })) ?? null);
}

/** Lost coverage is a regression where something held; a scope taken out of a cluster that stays is daily work. */
function departed(finding: Finding, match: ClusterMatch): Caused[] {
  if (finding.scope === "repository" || finding.scope === "change" || finding.status === "not-applicable") return [];
  const gone = match.gone(scopeOf(finding));
  if (gone === null) return [];
  const coverageLost = gone === "coverage-lost" && finding.status === "implemented";
  return [{ finding, baseline: finding, change: coverageLost ? "regression" : "removed", coverageLost }];
}

function scopeOf({ cluster, component, instance }: Finding): ScopeId {
  return { cluster, component, instance };
}
