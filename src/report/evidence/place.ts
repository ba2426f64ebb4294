import type { Origin } from "../../findings.ts";
import type { Side } from "../../types.ts";
import type { ReportEvidence } from "../report.ts";

/** Where origins are on one side, with what is said of each. */
export function places(origins: readonly Origin[], side: Side, message: string): readonly ReportEvidence[] {
  return origins.map((origin) => placeOf(origin, side, message));
}

/** Where an origin is on one side, with what is said of it. */
export function placeOf({ file, line, endLine, key, through }: Origin, side: Side, message: string): ReportEvidence {
  if (through === undefined) return { file, line, endLine, side, key, message };
  // A switch is what people see at that line; which item it makes so is part of what is said.
  return { file, line, endLine, side, key: through, message: madeBySwitch(key, message) };
}

function madeBySwitch(key: string | null, message: string): string {
  return /^(?:empty|not set)/.test(message)
    ? `leaves ${key} ${message.replace(/^empty by default/, "empty")}`
    : `${key} ${message}`;
}

/** Each place once, as it is told first. */
export function distinct(evidence: readonly ReportEvidence[]): readonly ReportEvidence[] {
  if (evidence.length < 2) return evidence;
  const byPlace = new Map<string, ReportEvidence>();
  for (const one of evidence) {
    const place = nameOf(one);
    if (!byPlace.has(place)) byPlace.set(place, one);
  }
  return [...byPlace.values()];
}

/** What tells two places apart. */
export function nameOf({ file, line, side, key }: ReportEvidence): string {
  return JSON.stringify([file, line, side, key]);
}
