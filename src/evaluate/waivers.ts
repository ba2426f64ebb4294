import type { ComparedFinding } from "../findings.ts";
import type { WaiverSettings } from "../types.ts";

/** What a waiver did in this run. */
interface WaiverState {
  readonly waiver: WaiverSettings;
  readonly state: "active" | "expired" | "unused";
}

/** The waiver that lies over each finding, and what each waiver did, in the settings' order. */
export interface AppliedWaivers {
  readonly byFinding: ReadonlyMap<ComparedFinding, WaiverSettings>;
  readonly states: readonly WaiverState[];
}

/** Lays waivers over the findings that need one; the first active one that matches counts. `now` decides the day, in UTC. */
export function applyWaivers(
  findings: readonly ComparedFinding[],
  waivers: readonly WaiverSettings[],
  now: Date,
): AppliedWaivers {
  const today = now.toISOString().slice(0, 10);
  const active = waivers.filter(({ expires }) => expires >= today);
  const byFinding = new Map<ComparedFinding, WaiverSettings>();
  const used = new Set<WaiverSettings>();
  for (const one of active.length === 0 ? [] : findings.filter(needsWaiver)) {
    const matching = active.filter((waiver) => matches(waiver, one));
    for (const waiver of matching) used.add(waiver);
    if (matching[0] !== undefined) byFinding.set(one, matching[0]);
  }
  const states = waivers.map((waiver): WaiverState => {
    if (waiver.expires < today) return { waiver, state: "expired" };
    return { waiver, state: used.has(waiver) ? "active" : "unused" };
  });
  return { byFinding, states };
}

function needsWaiver({ finding, change, coverageLost }: ComparedFinding): boolean {
  if (coverageLost || change === "regression" || change === "weakened") return true;
  return change !== "removed" && finding.status !== "implemented" && finding.status !== "not-applicable";
}

/** Lost coverage is accepted as a whole: a waiver of one control does not speak of the files that are gone. */
function matches(waiver: WaiverSettings, { finding, coverageLost }: ComparedFinding): boolean {
  return (
    (waiver.control === "*" || (waiver.control === finding.control && !coverageLost)) &&
    waiver.cluster === finding.cluster &&
    (waiver.component === null || waiver.component === finding.component) &&
    (waiver.instance === null || waiver.instance === finding.instance)
  );
}
