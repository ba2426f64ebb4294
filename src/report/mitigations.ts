import type { Policy } from "../policy/policy.ts";
import type { Status } from "../types.ts";
import type { ReportMitigation } from "./report.ts";
import type { Tally } from "./tally.ts";

/** How far each mitigation is implemented, in the policies' order; `compared` is false in an audit, which has no baseline. */
export function mitigationsOf(
  policies: readonly Policy[],
  tallies: readonly Tally[],
  compared: boolean,
): readonly ReportMitigation[] {
  return policies.map((policy) => {
    const own = tallies.filter((tally) => tally.mitigation === policy.id);
    const head = coverage(own.map((tally) => tally.status));
    const base = coverage(own.map((tally) => tally.baseline));
    const threats = policy.threats.map(({ name, severity }) => ({ name, severity }));
    return {
      id: policy.id,
      title: policy.title,
      threats,
      state: stateOf(
        head,
        own.some((tally) => tally.doubtful),
      ),
      ...head,
      baseline: compared ? base : null,
    };
  });
}

interface Coverage {
  readonly implemented: number;
  readonly total: number;
}

function coverage(statuses: readonly (Status | null)[]): Coverage {
  const decided = statuses.filter(
    (status) => status === "implemented" || status === "ineffective" || status === "missing",
  );
  return { implemented: decided.filter((status) => status === "implemented").length, total: decided.length };
}

/** What can no longer be proved makes its mitigation partial, whatever the other controls are. */
function stateOf({ implemented, total }: Coverage, doubtful: boolean): ReportMitigation["state"] {
  if (doubtful && implemented === total) return "partial";
  if (total === 0) return "not-applicable";
  if (implemented === 0) return "missing";
  return implemented === total ? "implemented" : "partial";
}
