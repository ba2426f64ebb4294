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
  readonly origins: readonly Origin[];
}

/** Days for which a review lasts: a year, and the day itself in a leap one. */
const lasting = 366;
const mostListed = 10;

/** What a runbook has and lacks for a procedure. */
export function judgedRunbook(procedure: Procedure, file: RepositoryFile, context: RepositoryContext): JudgedRunbook {
  const document = readMarkdown(file.text);
  const isOwn = isFor(procedure, file, context.settings);
  const sections = isOwn ? document.sections : sectionsOnRollback(document.sections);
  const parts = partsOf[procedure].map((part) => ({ part, section: sectionFor(part, sections) }));
  const reviewed = reviewDay(document);
  const age = reviewed === null ? null : daysSince(reviewed, context.now);
  const links = brokenLinks(file.path, document.links, context.paths);
  const unfilled =
    document.text.split("\n").filter(isUnfilled).length + [...document.matter.values()].filter(isUnfilled).length;
  const older = olderRelease(procedure, document, context);
  const lacks = [
    ...parts.flatMap(({ part, section }) => (section === null ? [part.called] : [])),
    ...(unfilled > 0 ? [`${unfilled} ${unfilled === 1 ? "place" : "places"} to be filled in`] : []),
    ...links.slice(0, mostListed).map(({ target }) => `a link that leads to nothing: ${target.slice(0, 200)}`),
    ...(age !== null && age > lasting ? [`a review within a year (the last was on ${reviewed})`] : []),
    ...(age !== null && age < -1 ? [`a review that was already (${reviewed} is yet to come)`] : []),
    ...(older === null ? [] : [older]),
  ];
  return {
    facts: {
      file: file.path,
      ...Object.fromEntries(parts.map(({ part, section }) => [part.fact, section !== null])),
      unfilled,
      brokenLinks: links.length,
      ...(age === null ? {} : { reviewedDaysAgo: age }),
      outdated: older !== null,
      lacks,
    },
    faults: lacks.length + (age === null ? 1 : 0),
    origins: [
      {
        file: file.path,
        line: document.sections[0]?.line ?? null,
        endLine: document.sections[0]?.line ?? null,
        key: null,
      },
    ],
  };
}

/** A sentence where the release that a runbook is written for is older than what runs; null where it is not, or none is named. */
function olderRelease(procedure: Procedure, document: Markdown, { clusters }: RepositoryContext): string | null {
  const running = newest(clusters.map(({ release }) => release ?? ""));
  const said = document.matter.get("release");
  // A plan of going back names where it goes to, which is older.
  const mentioned = procedure === "upgrade" ? (document.text.match(/\bv\d{1,3}\.\d{1,3}\.\d{1,3}\b/g) ?? []) : [];
  const named = newest(said === undefined || parseRelease(said) === null ? mentioned : [said]);
  if (running === null || named === null || compareReleases(named, running) >= 0) return null;
  return `the release that runs: it is written for ${named.text}, and a cluster runs ${running.text}`;
}

function newest(texts: readonly string[]): Release | null {
  const found = [...new Set(texts)].flatMap((text) => parseRelease(text) ?? []);
  return found.reduce<Release | null>(
    (best, one) => (best === null || compareReleases(one, best) > 0 ? one : best),
    null,
  );
}
