import type { Catalogue } from "./items.ts";
import type { Release } from "./release.ts";

/** What one release makes of an item, as a phrase. */
export function itemIn(catalogue: Catalogue, key: string, release: Release): string {
  if (catalogue.coverage(release) === "outside") return "outside the catalogue";
  const item = catalogue.item(key, release);
  if (item === null) return "not read";
  const alias = item.path === key ? "" : `, another name of ${item.path}`;
  const accepted = item.accepted === null ? "" : `, one of ${item.accepted.join(", ")}`;
  // Such a default depends on the machine or on other items.
  const fallback = item.default === null ? "no fixed default" : `default ${JSON.stringify(item.default)}`;
  return `${item.type}, ${fallback}${accepted}${alias}`;
}

/** What every release of the data makes of an item, a line for each answer: "5.0–7.4: not read", "7.5.3–7.5.7, 8.2+: size, …". */
export function itemHistory(catalogue: Catalogue, key: string): readonly string[] {
  const releases = catalogue.releases();
  const ranges = new Map<string, string[]>();
  let first = 0;
  for (const [at, release] of releases.entries()) {
    const answer = itemIn(catalogue, key, release);
    const next = releases[at + 1];
    if (next !== undefined && itemIn(catalogue, key, next) === answer) continue;
    ranges.set(answer, [...(ranges.get(answer) ?? []), rangeText(releases, first, at)]);
    first = at + 1;
  }
  return [...ranges].map(([answer, labels]) => `${labels.join(", ")}: ${answer}`);
}

/** A range of releases, by positions in their list: by its series where it holds all of their patches, by patches where it does not; "+" when it is not over. */
export function rangeText(releases: readonly Release[], from: number, to: number): string {
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
