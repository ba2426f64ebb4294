import type { Origin } from "../../findings.ts";
import type { JsonObject } from "../../types.ts";
import type { RepositoryContext, RepositoryFile } from "../topic.ts";
import type { Procedure } from "./candidates.ts";
import { type ReadRunbook, readRunbook } from "./read.ts";
import { runbookOrigins } from "./origins.ts";

/** A runbook held against what its procedure asks for. */
export interface JudgedRunbook {
  readonly facts: JsonObject;
  /** How much is wrong with it: of several the one with the least counts. */
  readonly faults: number;
  /** It says nothing of a review, and nothing else does. */
  readonly lacksDay: boolean;
  /** Where each fact is decided. */
  readonly origins: ReadonlyMap<string, readonly Origin[]>;
}

/** Days for which a review lasts: a year, and the day itself in a leap one. */
const lasting = 366;

/** What a runbook has and lacks for a procedure; `changed` is the day of its last commit, which counts where it says nothing of a review. */
export function judgedRunbook(
  procedure: Procedure,
  file: RepositoryFile,
  context: RepositoryContext,
  changed: string | null = null,
): JudgedRunbook {
  const runbook = readRunbook(procedure, file, context, changed);
  return {
    facts: factsOf(runbook),
    faults: faultsOf(runbook),
    lacksDay: runbook.age === null,
    origins: runbookOrigins(runbook),
  };
}

function factsOf({ file, parts, unfilled, brokenLinks, isOutdated, age }: ReadRunbook): JsonObject {
  return {
    file,
    ...Object.fromEntries(parts.map(({ part, section }) => [part.fact, section !== null])),
    unfilled: unfilled.length,
    brokenLinks: brokenLinks.length,
    ...(age === null ? {} : { reviewedDaysAgo: age }),
    outdated: isOutdated,
  };
}

function faultsOf({ parts, unfilled, brokenLinks, isOutdated, age }: ReadRunbook): number {
  const faults = [
    ...parts.map(({ section }) => section === null),
    unfilled.length > 0,
    brokenLinks.length > 0,
    isOutdated,
    age === null || age > lasting || age < -1,
  ];
  return faults.filter(Boolean).length;
}
