import { compareReleases, parseRelease, type Release } from "../../catalogue/release.ts";
import type { Origin } from "../../findings.ts";
import type { JsonObject } from "../../types.ts";
import type { RepositoryContext, RepositoryFile } from "../topic.ts";
import { isFor, type Procedure } from "./candidates.ts";
import { brokenLinks } from "./links.ts";
import { type Markdown, readMarkdown } from "./markdown.ts";
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
        ({ part, section }) => [part.fact, section === null ? top(part.fact) : [at(part.fact, section.line)]] as const,
      ),
      ["unfilled", linesOf("unfilled", unfilled)] as const,
      [
        "brokenLinks",
        linesOf(
          "brokenLinks",
          links.map(({ line }) => line),
        ),
      ] as const,
      [
        "reviewedDaysAgo",
        top("reviewedDaysAgo").map((one) => (isByCommit ? { ...one, says: byCommit } : one)),
      ] as const,
      ["outdated", top("outdated")] as const,
    ]),
  };
}

/** Lines with something to be filled in, those of comments not counted. */
function unfilledLines(text: string, { text: body, matter }: Markdown): readonly number[] {
  const isAny = isUnfilled(body) || [...matter.values()].some(isUnfilled);
  return isAny ? text.split("\n").flatMap((line, at) => (isUnfilled(line) ? [at + 1] : [])) : [];
}

/** Whether the release that a runbook is written for is older than what runs; not where none is named. */
function isOutdated(procedure: Procedure, document: Markdown, { clusters }: RepositoryContext): boolean {
  const running = newest(clusters.map(({ release }) => release ?? ""));
  const said = document.matter.get("release");
  // A plan of going back names where it goes to, which is older.
  const mentioned = procedure === "upgrade" ? (document.text.match(/\bv\d{1,3}\.\d{1,3}\.\d{1,3}\b/g) ?? []) : [];
  const named = newest(said === undefined || parseRelease(said) === null ? mentioned : [said]);
  return running !== null && named !== null && compareReleases(named, running) < 0;
}

function newest(texts: readonly string[]): Release | null {
  const found = [...new Set(texts)].flatMap((text) => parseRelease(text) ?? []);
  return found.reduce<Release | null>(
    (best, one) => (best === null || compareReleases(one, best) > 0 ? one : best),
    null,
  );
}
