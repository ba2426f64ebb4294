import type { Origin } from "../../findings.ts";
import type { JsonObject } from "../../types.ts";
import type { RepositoryContext, RepositoryFile } from "../topic.ts";
import { isFor, type Procedure } from "./candidates.ts";
import { brokenLinks } from "./links.ts";
import { type Markdown, readMarkdown } from "./markdown.ts";
import { isOutdated } from "./outdated.ts";
import { isUnfilled, partsOf, sectionFor, sectionsOnRollback } from "./parts.ts";
import { daysSince, reviewDay } from "./review.ts";

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
const mostPlaces = 5;
const byCommit = "says nothing of a review: the day of its last commit counts";
const noSection = "no section on it, or an empty one";

/** What a runbook has and lacks for a procedure; `changed` is the day of its last commit, which counts where it says nothing of a review. */
export function judgedRunbook(
  procedure: Procedure,
  file: RepositoryFile,
  context: RepositoryContext,
  changed: string | null = null,
): JudgedRunbook {
  const document = readMarkdown(file.text);
  const isOwn = isFor(procedure, file, context.settings);
  const sections = isOwn ? document.sections : sectionsOnRollback(document.sections);
  const parts = partsOf[procedure].map((part) => ({ part, section: sectionFor(part, sections) }));
  const written = reviewDay(document);
  const reviewed = written ?? changed;
  const age = reviewed === null ? null : daysSince(reviewed, context.now);
  const links = brokenLinks(file.path, document.links, context.paths);
  const unfilled = unfilledLines(file.text, document);
  const outdated = isOutdated(procedure, document, context);
  const faults = [
    ...parts.map(({ section }) => section === null),
    unfilled.length > 0,
    links.length > 0,
    outdated,
    age === null || age > lasting || age < -1,
  ];
  const isByCommit = written === null && changed !== null;
  const at = (key: string, line: number | null): Origin => ({
    file: file.path,
    line,
    endLine: line,
    key,
    text: `${key} of ${procedure}`,
  });
  const top = (key: string) => [at(key, document.sections[0]?.line ?? null)];
  const linesOf = (key: string, lines: readonly number[]) =>
    lines.length === 0 ? top(key) : lines.slice(0, mostPlaces).map((line) => at(key, line));
  return {
    facts: {
      file: file.path,
      ...Object.fromEntries(parts.map(({ part, section }) => [part.fact, section !== null])),
      unfilled: unfilled.length,
      brokenLinks: links.length,
      ...(age === null ? {} : { reviewedDaysAgo: age }),
      outdated,
    },
    faults: faults.filter(Boolean).length,
    lacksDay: age === null,
    origins: new Map([
      ...parts.map(
        ({ part, section }) =>
          [part.fact, section === null ? saying(top(part.fact), noSection) : [at(part.fact, section.line)]] as const,
      ),
      ["unfilled", linesOf("unfilled", unfilled)] as const,
      [
        "brokenLinks",
        linesOf(
          "brokenLinks",
          links.map(({ line }) => line),
        ),
      ] as const,
      ["reviewedDaysAgo", saying(top("reviewedDaysAgo"), isByCommit ? byCommit : reviewOn(written))] as const,
      [
        "outdated",
        saying(top("outdated"), outdated ? "written for an older release than the one that runs" : null),
      ] as const,
    ]),
  };
}

function saying(origins: readonly Origin[], says: string | null): readonly Origin[] {
  return says === null ? origins : origins.map((one) => ({ ...one, says }));
}

function reviewOn(day: string | null): string {
  return day === null ? "no day of a review" : `last review on ${day}`;
}

/** Lines with something to be filled in, those of comments not counted. */
function unfilledLines(text: string, { text: body, matter }: Markdown): readonly number[] {
  const isAny = isUnfilled(body) || [...matter.values()].some(isUnfilled);
  return isAny ? text.split("\n").flatMap((line, at) => (isUnfilled(line) ? [at + 1] : [])) : [];
}
