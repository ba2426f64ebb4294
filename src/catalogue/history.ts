import type { Release } from "./release.ts";

/**
 * Releases, oldest first, by the answer that they give: the ranges in which it stays the same, such as "7.5.3–7.5.7, 8.2+". In the
 * order in which the answers first come.
 */
export function rangesBy(
  releases: readonly Release[],
  answerOf: (release: Release) => string,
): ReadonlyMap<string, string> {
  const answers = releases.map(answerOf);
  const ranges = new Map<string, string>();
  let first = 0;
  for (const [at, answer] of answers.entries()) {
    if (answers[at + 1] === answer) continue;
    const range = rangeText(releases, first, at);
    const before = ranges.get(answer);
    ranges.set(answer, before === undefined ? range : `${before}, ${range}`);
    first = at + 1;
  }
  return ranges;
}

/** A range by its series where it holds all of their patches, by patches where it does not; "+" when it is not over. */
function rangeText(releases: readonly Release[], from: number, to: number): string {
  const [first, last] = [releases[from], releases[to]];
  if (first === undefined || last === undefined) return "";
  const isFromStart = releases[from - 1]?.series !== first.series;
  const isToEnd = releases[to + 1]?.series !== last.series;
  const start = isFromStart ? nameOf(first) : first.text.slice(1);
  if (to === releases.length - 1) return `${start}+`;
  if (first.series !== last.series) return `${start}–${isToEnd ? nameOf(last) : last.text.slice(1)}`;
  if (isFromStart && isToEnd) return nameOf(first);
  return from === to ? first.text.slice(1) : `${first.text.slice(1)}–${last.text.slice(1)}`;
}

/** Betas are a series of their own. */
function nameOf(release: Release): string {
  return release.suffix === "" ? release.series : release.text.slice(1);
}
