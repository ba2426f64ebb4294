import type { RepositoryContext, RepositoryFile } from "../topic.ts";
import { isFor, type Procedure } from "./candidates.ts";
import { brokenLinks } from "./links.ts";
import { type Markdown, readMarkdown, type Section } from "./markdown.ts";
import { isOutdated } from "./outdated.ts";
import { isUnfilled, type Part, partsOf, sectionFor, sectionsOnRollback } from "./parts.ts";
import { daysSince, reviewDay } from "./review.ts";

/** What a runbook says of what its procedure asks for. Lines count from 1. */
export interface ReadRunbook {
  readonly file: string;
  readonly procedure: Procedure;
  /** The line of its first heading, or null where it has none. */
  readonly firstLine: number | null;
  readonly parts: readonly { readonly part: Part; readonly section: Section | null }[];
  /** Lines with something to be filled in. */
  readonly unfilled: readonly number[];
  /** Lines whose links lead nowhere. */
  readonly brokenLinks: readonly number[];
  /** Written for an older release than the one that runs. */
  readonly isOutdated: boolean;
  /** The day of review that it says, as YYYY-MM-DD. */
  readonly reviewed: string | null;
  /** Days since that day, or else since its last commit; null where nobody knows either. */
  readonly age: number | null;
}

/** Reads a runbook for a procedure; `changed` is the day of its last commit, which counts where it says nothing of a review. */
export function readRunbook(
  procedure: Procedure,
  file: RepositoryFile,
  context: RepositoryContext,
  changed: string | null,
): ReadRunbook {
  const document = readMarkdown(file.text);
  const isOwn = isFor(procedure, file, context.settings);
  const sections = isOwn ? document.sections : sectionsOnRollback(document.sections);
  const reviewed = reviewDay(document);
  const day = reviewed ?? changed;
  return {
    file: file.path,
    procedure,
    firstLine: document.sections[0]?.line ?? null,
    parts: partsOf[procedure].map((part) => ({ part, section: sectionFor(part, sections) })),
    unfilled: unfilledLines(file.text, document),
    brokenLinks: brokenLinks(file.path, document.links, context.paths).map(({ line }) => line),
    isOutdated: isOutdated(procedure, document, context),
    reviewed,
    age: day === null ? null : daysSince(day, context.now),
  };
}

/** Lines with something to be filled in, those of comments not counted. */
function unfilledLines(text: string, { text: body, matter }: Markdown): readonly number[] {
  const isAny = isUnfilled(body) || [...matter.values()].some(isUnfilled);
  return isAny ? text.split("\n").flatMap((line, at) => (isUnfilled(line) ? [at + 1] : [])) : [];
}
