import type { Severity } from "../types.ts";
import { other, type SettingsChange, weaker } from "./change.ts";
import { severityLadder } from "./resolve.ts";

type Severities = ReadonlyMap<string, Severity>;

/**
 * Overrides of severities that come, go or change; weaker where a control matters less by it. `own` are the controls' own
 * severities by `<policy>/<control>`.
 */
export function severityChanges(base: Severities, head: Severities, own: Severities): readonly SettingsChange[] {
  const controls = [...new Set([...base.keys(), ...head.keys()])].sort();
  return controls.flatMap((control) => {
    const [before, after] = [base.get(control), head.get(control)];
    if (before === after) return [];
    const message = `Severity of ${control} changes from ${named(before, own.get(control))} to ${named(after, own.get(control))}.`;
    const weight = (severity: Severity | undefined) => weightOf(severity ?? own.get(control));
    return [weight(after) < weight(before) ? weaker(message) : other(message)];
  });
}

function named(written: Severity | undefined, own: Severity | undefined): string {
  return written ?? (own === undefined ? "its own" : `its own (${own})`);
}

/** 4 for critical to 1 for low; 0 for a control that is not there, whose severity changes nothing. */
function weightOf(severity: Severity | undefined): number {
  return severity === undefined ? 0 : severityLadder.length - severityLadder.indexOf(severity);
}
