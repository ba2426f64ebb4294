import type { Severity } from "../types.ts";

const ladder: readonly Severity[] = ["low", "medium", "high", "critical"];

/** Whether one severity is below another. */
export function isLower(severity: Severity, than: Severity): boolean {
  return ladder.indexOf(severity) < ladder.indexOf(than);
}
