import type { ComparedFinding } from "../findings.ts";
import { speaksOf } from "../policy/waived.ts";
import type { WaiverSettings } from "../types.ts";

/** What a waiver did in this run. */
interface WaiverState {
  readonly waiver: WaiverSettings;
  readonly state: "active" | "expired" | "unused";
}

type Found = ReadonlyMap<ComparedFinding, WaiverSettings>;

/** The waiver that lies over each finding, and what each waiver did, in the settings' order. */
export interface AppliedWaivers {
  readonly byFinding: Found;
  /** The expired waiver of each finding that no active one lies over. */
  readonly overdue: Found;
  /** The waiver that the change itself brings for a finding that nothing else lifts: it counts once it is merged. */
  readonly pending: Found;
  readonly states: readonly WaiverState[];
}

/**
 * Lays waivers over the findings that need one; the first active one that matches counts. `now` decides the day, in UTC;
 * `proposed` are those that the change would bring, which lift nothing yet.
 */
export function applyWaivers(
  findings: readonly ComparedFinding[],
  waivers: readonly WaiverSettings[],
  now: Date,
  proposed: readonly WaiverSettings[] = [],
): AppliedWaivers {
  const today = now.toISOString().slice(0, 10);
  const open = waivers.length + proposed.length === 0 ? [] : findings.filter(needsWaiver);
  const used = new Set<WaiverSettings>();
  const byFinding = found(open, waivers.filter(isActive(today)), used);
  const left = open.filter((one) => !byFinding.has(one));
  const expired = waivers.filter((waiver) => !isActive(today)(waiver));
  const states = waivers.map((waiver): WaiverState => {
    if (expired.includes(waiver)) return { waiver, state: "expired" };
    return { waiver, state: used.has(waiver) ? "active" : "unused" };
  });
  return { byFinding, overdue: found(left, expired), pending: found(left, proposed.filter(isActive(today))), states };
}

/** The waivers of the second list that the first has not, word for word. */
export function newWaivers(
  known: readonly WaiverSettings[],
  all: readonly WaiverSettings[],
): readonly WaiverSettings[] {
  const texts = new Set(known.map((waiver) => JSON.stringify(waiver)));
  return all.filter((waiver) => !texts.has(JSON.stringify(waiver)));
}

function isActive(today: string): (waiver: WaiverSettings) => boolean {
  return ({ expires }) => expires >= today;
}

function found(
  findings: readonly ComparedFinding[],
  waivers: readonly WaiverSettings[],
  used: Set<WaiverSettings> = new Set(),
): Found {
  const byFinding = new Map<ComparedFinding, WaiverSettings>();
  for (const one of waivers.length === 0 ? [] : findings) {
    const matching = waivers.filter((waiver) => matches(waiver, one));
    for (const waiver of matching) used.add(waiver);
    if (matching[0] !== undefined) byFinding.set(one, matching[0]);
  }
  return byFinding;
}

function needsWaiver({ finding, change, coverageLost }: ComparedFinding): boolean {
  if (coverageLost || change === "regression" || change === "weakened") return true;
  return change !== "removed" && finding.status !== "implemented" && finding.status !== "not-applicable";
}

/** Lost coverage is accepted as a whole: a waiver of less than everything does not speak of the files that are gone. */
function matches(waiver: WaiverSettings, { finding, coverageLost }: ComparedFinding): boolean {
  return (
    (coverageLost ? waiver.control === "*" : speaksOf(waiver.control, finding.control)) &&
    waiver.cluster === finding.cluster &&
    (waiver.component === null || waiver.component === finding.component) &&
    (waiver.instance === null || waiver.instance === finding.instance)
  );
}
