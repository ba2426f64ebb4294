import type { Row, Since } from "../../../src/catalogue/item.ts";
import { parseRelease } from "../../../src/catalogue/release.ts";
import { SeriesList } from "../../../src/catalogue/series.ts";

/** Whether each patch of each series reads an item, by series and then by patch; a series of betas has one entry, its last. */
export type Presence = Map<string, (boolean | undefined)[]>;

/** The series of a catalogue with their last patches, and what its rows say of each patch. */
export class PatchTable {
  readonly #releases: Readonly<Record<string, string>>;
  readonly #list: SeriesList;

  /** Takes each series, oldest first, with the tag of its last patch. */
  constructor(releases: Readonly<Record<string, string>>) {
    this.#releases = releases;
    this.#list = new SeriesList(releases);
  }

  /** The series, oldest first. */
  get series(): readonly string[] {
    return Object.keys(this.#releases);
  }

  /** The tag of a series' last patch. */
  last(series: string): string | undefined {
    return this.#releases[series];
  }

  /** The entry in force in a series, or undefined before the first. */
  at<T>(values: readonly Since<T>[], series: string): T | undefined {
    return this.#list.at(values, { index: this.series.indexOf(series), series, patch: 0, newer: false });
  }

  /** How many patches of a series there are; betas count as one. */
  patches(series: string): number {
    const last = parseRelease(this.last(series) ?? "");
    return last === null ? 0 : last.suffix === "" ? last.patch + 1 : 1;
  }

  /** What a row says of every patch. */
  presence(row: Pick<Row, "series" | "details">): Presence {
    return new Map(
      this.series.map((series, index) => {
        const read = (patch: number) => this.#list.reads(row as Row, { index, series, patch, newer: false });
        return [series, Array.from({ length: this.patches(series) }, (_, patch) => read(patch))];
      }),
    );
  }

  /** The presence of an item that no patch reads. */
  absence(): Presence {
    return new Map(this.series.map((series) => [series, Array.from({ length: this.patches(series) }, () => false)]));
  }

  /** The row's series and patches for a presence; patches that nothing is known of are as the one before them, or after. */
  row(presence: Presence): Pick<Row, "series"> & { readonly patches: Readonly<Record<string, [number, number][]>> } {
    const filled = this.series.map((series) => fill(presence.get(series) ?? [], this.patches(series)));
    const ends = filled.map((patches) => patches.at(-1) === true);
    const isWhole = (patches: readonly boolean[]) => patches.every((read) => read === patches[0]);
    const parted = this.series.flatMap((series, index) => {
      const patches = filled[index] ?? [];
      return isWhole(patches) ? [] : [[series, runs(patches)] as const];
    });
    const all = runs(ends).map(([from, to]) => this.#range(from, to));
    // The empty text means every series; a name that no series has, none.
    const series = ends.every(Boolean) ? "" : all.join(",") || "none";
    return { series, patches: Object.fromEntries(parted) };
  }

  #range(from: number, to: number): string {
    const [first = "", last = ""] = [this.series[from], this.series[to]];
    return from === to ? first : `${first}..${last}`;
  }
}

function fill(patches: readonly (boolean | undefined)[], count: number): boolean[] {
  const known = Array.from({ length: count }, (_, patch) => patches[patch]);
  return known.map((read, patch) => {
    const before = known.slice(0, patch).findLast((other) => other !== undefined);
    const after = known.slice(patch).find((other) => other !== undefined);
    return read ?? before ?? after ?? false;
  });
}

/** The first and last index of every run of `true`. */
function runs(values: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [index, value] of values.entries()) {
    const last = found.at(-1);
    if (!value) continue;
    if (last?.[1] === index - 1) last[1] = index;
    else found.push([index, index]);
  }
  return found;
}
