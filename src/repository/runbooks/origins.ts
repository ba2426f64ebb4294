import type { Origin } from "../../findings.ts";
import type { ReadRunbook } from "./read.ts";

const mostPlaces = 5;
const byCommit = "says nothing of a review: the day of its last commit counts";
const noSection = "no section on it, or an empty one";
const forOlder = "written for an older release than the one that runs";

/** Where each fact of a runbook is decided: at lines of its own, or else at its first heading. */
export function runbookOrigins(runbook: ReadRunbook): ReadonlyMap<string, readonly Origin[]> {
  const { parts, unfilled, brokenLinks, isOutdated } = runbook;
  return new Map([
    ...parts.map(({ part: { fact }, section }): [string, readonly Origin[]] => [
      fact,
      section === null ? [top(runbook, fact, noSection)] : [origin(runbook, fact, section.line)],
    ]),
    ["unfilled", atLines(runbook, "unfilled", unfilled)],
    ["brokenLinks", atLines(runbook, "brokenLinks", brokenLinks)],
    ["reviewedDaysAgo", [top(runbook, "reviewedDaysAgo", reviewOn(runbook))]],
    ["outdated", [top(runbook, "outdated", isOutdated ? forOlder : null)]],
  ]);
}

function atLines(runbook: ReadRunbook, key: string, lines: readonly number[]): readonly Origin[] {
  if (lines.length === 0) return [top(runbook, key, null)];
  return lines.slice(0, mostPlaces).map((line) => origin(runbook, key, line));
}

function top(runbook: ReadRunbook, key: string, says: string | null): Origin {
  const found = origin(runbook, key, runbook.firstLine);
  return says === null ? found : { ...found, says };
}

function origin({ file, procedure }: ReadRunbook, key: string, line: number | null): Origin {
  return { file, line, endLine: line, key, text: `${key} of ${procedure}` };
}

function reviewOn({ reviewed, age }: ReadRunbook): string {
  if (reviewed !== null) return `last review on ${reviewed}`;
  return age === null ? "no day of a review" : byCommit;
}
