import type { Row, Since } from "./item.ts";
import { parseRelease, type Release } from "./release.ts";

/** A release's place in the catalogue: the index of its series and a patch the catalogue knows. */
export interface Place {
  readonly index: number;
  readonly series: string;
  readonly patch: number;
  /** The release is newer than the last patch that the catalogue was made from. */
  readonly newer: boolean;
}

/** The series a catalogue knows, oldest first, and which of its rows and values hold in one of them. */
export class SeriesList {
  readonly #last: Readonly<Record<string, string>>;
  readonly #index: ReadonlyMap<string, number>;
  readonly #places = new Map<string, Place | null>();
  #releases: readonly Release[] | null = null;

  /** Takes each known series with the tag of its last patch. */
  constructor(releases: Readonly<Record<string, string>>) {
    this.#last = releases;
    this.#index = new Map(Object.keys(releases).map((series, index) => [series, index]));
  }

  /** Where a release stands, or null when its series is not known. Betas of 9.0 are a series of their own. */
  place(release: Release): Place | null {
    // Every item of every file is asked for at a place, of which there are a handful.
    let place = this.#places.get(release.text);
    if (place === undefined) {
      place = this.#find(release);
      this.#places.set(release.text, place);
    }
    return place;
  }

  #find(release: Release): Place | null {
    const beta = release.suffix.startsWith("beta") ? `${release.series}-beta` : "";
    const series = this.#index.has(beta) ? beta : release.series;
    const index = this.#index.get(series);
    const last = parseRelease(this.#last[series] ?? "");
    if (index === undefined || !last) return null;
    const newer = release.patch > last.patch || (series === beta && betaNumber(release) > betaNumber(last));
    return { index, series, patch: Math.min(release.patch, last.patch), newer };
  }

  /** Every patch of every series, oldest first; a series of betas has its last one only. */
  releases(): readonly Release[] {
    this.#releases ??= this.#readReleases();
    return this.#releases;
  }

  #readReleases(): readonly Release[] {
    const texts = Object.entries(this.#last).flatMap(([series, last]) => {
      const patches = (parseRelease(last)?.patch ?? 0) + 1;
      return series.includes("-") ? [last] : Array.from({ length: patches }, (_, patch) => `v${series}.${patch}`);
    });
    return texts.map(parseRelease).filter((release) => release !== null);
  }

  /** The newest place. */
  newest(): Place {
    const [series, index] = [...this.#index].at(-1) ?? ["", -1];
    return { index, series, patch: parseRelease(this.#last[series] ?? "")?.patch ?? 0, newer: false };
  }

  /** Whether the release at a place reads a row's item. */
  reads(row: Row, place: Place): boolean {
    const patches = row.details?.patches?.[place.series];
    if (patches) return patches.some((range) => place.patch >= range[0] && place.patch <= range[1]);
    return this.includes(row.series, place);
  }

  /** Whether a text such as "5.0..6.6,7.1" names the series of a place; the empty text names all. */
  includes(text: string, place: Place): boolean {
    if (text === "") return true;
    for (const part of text.split(",")) {
      const dots = part.indexOf("..");
      const first = this.#index.get(dots < 0 ? part : part.slice(0, dots)) ?? Infinity;
      const last = dots < 0 ? first : (this.#index.get(part.slice(dots + 2)) ?? -1);
      if (first <= place.index && place.index <= last) return true;
    }
    return false;
  }

  /** The entry in force at a place, or undefined before the first. */
  at<T>(values: readonly Since<T>[], place: Place): T | undefined {
    return values.findLast((value) => (this.#index.get(value[0]) ?? Infinity) <= place.index)?.[1];
  }
}

function betaNumber(release: Release): number {
  return Number(release.suffix.split(".")[1] ?? 0);
}
