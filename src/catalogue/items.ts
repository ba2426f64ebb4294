import type { Component, ConfigValue, Json, JsonObject } from "../types.ts";
import { defaultTree } from "./defaults.ts";
import { Forms } from "./forms.ts";
import type { CatalogueData, Item } from "./item.ts";
import { normaliseValue } from "./normalise.ts";
import type { Release } from "./release.ts";
import { Rows } from "./rows.ts";
import { type Place, SeriesList } from "./series.ts";

/** Names that are remembered for a release, read by it or not. */
const mostNames = 10_000;

/**
 * What each release of a component reads, and its defaults (data/<component>.json). TiFlash's proxy, which has a file
 * of its own, is under `learner.`.
 */
export class Catalogue {
  readonly component: Component;
  readonly #data: CatalogueData;
  readonly #series: SeriesList;
  readonly #rows: Rows;
  readonly #defaults = new Map<string, JsonObject>();
  readonly #tablesRead = new Map<Place | null, Map<string, boolean>>();
  readonly #items = new Map<Place | null, Map<string, Item | null>>();
  readonly #forms: Forms;

  /** Takes a component's data file as parsed. */
  constructor(component: Component, data: CatalogueData) {
    this.component = component;
    this.#data = data;
    this.#rows = new Rows(data);
    this.#series = new SeriesList(data.releases);
    this.#forms = new Forms(this.#series);
  }

  /** Whether the data covers a release; a patch newer than the data is judged by the last known one of its series. */
  coverage(release: Release): "inside" | "newer-patch" | "outside" {
    const place = this.#series.place(release);
    if (!place) return "outside";
    return place.newer ? "newer-patch" : "inside";
  }

  /**
   * The item that a release reads under a dotted path (its own name or an alias), or null. Outside the data, the
   * newest form of the item, so that values can still be understood. Keys inside a map are not items of their own.
   */
  item(path: string, release: Release): Item | null {
    const place = this.#series.place(release);
    let items = this.#items.get(place);
    if (items === undefined) {
      items = new Map();
      this.#items.set(place, items);
    }
    let item = items.get(path);
    if (item !== undefined) return item;
    item = this.#find(path, place);
    // A file may hold any number of names that no release reads.
    if (items.size < mostNames) items.set(path, item);
    return item;
  }

  #find(path: string, place: Place | null): Item | null {
    for (const name of [path, this.#rows.mainName(path)]) {
      const row = name === null ? null : this.#rows.row(name);
      const reads = row && (!place || this.#series.reads(row, place));
      if (name !== null && reads) return this.#forms.of(name, row, place ?? this.#series.newest());
    }
    return null;
  }

  /** Whether any release reads the dotted path. */
  known(path: string): boolean {
    return this.#rows.has(path) || this.#rows.mainName(path) !== null;
  }

  /** Whether a dotted path stands for an item of another name in some release. */
  isOtherName(path: string): boolean {
    return this.#rows.mainName(path) !== null;
  }

  /** Whether a dotted path is a table that holds items in any release; "" is the root. */
  hasTable(path: string): boolean {
    return this.#rows.hasTable(path);
  }

  /** Whether a release reads any item in a table or below it. */
  readsTable(path: string, release: Release): boolean {
    if (!this.hasTable(path)) return false;
    const place = this.#series.place(release);
    const known = this.#tablesRead.get(place) ?? new Map<string, boolean>();
    this.#tablesRead.set(place, known);
    const reads = known.get(path) ?? this.#rows.below(path).some((name) => this.item(name, release) !== null);
    known.set(path, reads);
    return reads;
  }

  /** The dotted paths of all tables but the root, those that only hold tables among them. */
  tables(): readonly string[] {
    return this.#rows.tables();
  }

  /** What the data covers, as a phrase: "5.0 to v9.0.0-beta.1". */
  span(): string {
    const { releases } = this.#data;
    return `${Object.keys(releases)[0]} to ${Object.values(releases).at(-1)}`;
  }

  /** Every patch of every series that the data covers, oldest first. */
  releases(): readonly Release[] {
    return this.#series.releases();
  }

  /** The main names of all items that any release reads, as dotted paths in path order. */
  paths(): readonly string[] {
    return this.#rows.paths();
  }

  /** The other names that a main name has in the releases that read it. */
  otherNames(path: string): readonly string[] {
    return this.#rows.otherNames(path);
  }

  /**
   * A release's defaults as a nested, frozen, normalised tree. What is unset by default or depends on the machine is
   * absent; outside the data the tree is empty.
   */
  defaults(release: Release): JsonObject {
    const place = this.#series.place(release);
    if (!place) return Object.freeze({});
    const key = `${place.series}.${place.patch}`;
    const tree = this.#defaults.get(key) ?? defaultTree(this.#data.items, this.#series, place);
    this.#defaults.set(key, tree);
    return tree;
  }

  /** A written value in the form facts use, or undefined when the component refuses its type. */
  normalise(item: Item, value: ConfigValue): Json | undefined {
    return normaliseValue(this.component, item, value);
  }
}
