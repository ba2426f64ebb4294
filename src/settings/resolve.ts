import type { FailOn, Mode, Severity, Strictness } from "../types.ts";
import type { Settings } from "./settings.ts";

/** What flags and inputs ask for; null where nothing was asked. */
export interface Asked {
  readonly failOn: FailOn | null;
  readonly minimumSeverity: Severity | null;
  readonly strictness: Strictness | null;
}

/** What a run is judged by, and a sentence for each wish that was not granted. */
export interface Terms {
  readonly failOn: FailOn;
  readonly minimumSeverity: Severity;
  readonly strictness: Strictness;
  readonly notes: readonly string[];
}

/** Each ladder's first rung asks for the least. */
export const failOnLadder: readonly FailOn[] = ["never", "regression", "weakened", "new-gap", "gap"];
export const severityLadder: readonly Severity[] = ["critical", "high", "medium", "low"];
export const strictnessLadder: readonly Strictness[] = ["declared", "effective"];

/**
 * Settles what fails a run. Where the repository has settings, inputs may tighten them and a weaker one is ignored with a
 * note: a pull request can edit the workflow that passes inputs, but not the settings of its target branch.
 */
export function resolveTerms(mode: Mode, settings: Settings | null, asked: Asked): Terms {
  const notes: string[] = [];
  const pick = <T extends string>(
    name: string,
    ladder: readonly T[],
    fallback: T,
    set: T | null,
    wish: T | null,
  ): T => {
    const floor = set ?? fallback;
    if (wish === null) return floor;
    if (settings === null || ladder.indexOf(wish) >= ladder.indexOf(floor)) return wish;
    notes.push(
      `${name} "${wish}" is weaker than ${set === null ? "the default" : "the settings'"} "${floor}" and was ignored${set === null ? ", because the repository has settings" : ""}.`,
    );
    return floor;
  };
  const audit = mode === "audit";
  return {
    failOn: pick("fail-on", failOnLadder, audit ? "gap" : "regression", settingsFailOn(mode, settings), asked.failOn),
    minimumSeverity: pick(
      "minimum-severity",
      severityLadder,
      audit ? "high" : "low",
      settings?.minimumSeverity ?? null,
      asked.minimumSeverity,
    ),
    strictness: pick("strictness", strictnessLadder, "effective", settings?.strictness ?? null, asked.strictness),
    notes,
  };
}

/** An audit has no base, so every rung of the settings' ladder but "never" means gaps there. */
function settingsFailOn(mode: Mode, settings: Settings | null): FailOn | null {
  const set = settings?.failOn ?? null;
  return mode === "audit" && set !== null && set !== "never" ? "gap" : set;
}
