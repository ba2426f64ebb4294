import { parseRelease, type Release } from "../../catalogue/release.ts";
import { type Place, SeriesList } from "../../catalogue/series.ts";
import { isOutOfRange, type Rule, type RulesData } from "./rule.ts";

/** The start-up rules of a component, found by the items they are about. */
export class Rules {
  readonly #releases: RulesData["releases"];
  readonly #series: SeriesList;
  readonly #byKey = new Map<string, Rule[]>();
  readonly #lastPatches = new Map<string, number>();
  readonly #around = new Map<string, readonly Rule[]>();
  readonly #inForce = new Map<number, Map<string, readonly Rule[]>>();

  /** Takes a component's data file as parsed. */
  constructor({ releases, rules }: RulesData) {
    this.#releases = releases;
    this.#series = new SeriesList(releases);
    for (const [kind, series, keys, options = {}] of rules) {
      const rule: Rule = { kind, series, keys, options };
      for (const key of keys) {
        const known = this.#byKey.get(key);
        if (known) known.push(rule);
        else this.#byKey.set(key, [rule]);
      }
    }
  }

  /** Whether there is no rule at all. */
  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  /** The rules about an item, of whatever release. */
  about(key: string): readonly Rule[] {
    return this.#byKey.get(key) ?? [];
  }

  /** The rules on which it hangs whether one about an item is broken: all about it, and of what they are about those of one item alone. */
  around(key: string): readonly Rule[] {
    const own = this.about(key);
    if (own.length === 0) return own;
    const known = this.#around.get(key);
    if (known !== undefined) return known;
    const others = own.flatMap(({ keys }) => keys).flatMap((other) => this.about(other));
    const found = [...new Set([...own, ...others.filter(({ kind }) => isOutOfRange(kind))])];
    this.#around.set(key, found);
    return found;
  }

  /** Where a release stands, or null when its series is not known. */
  place(release: Release): Place | null {
    return this.#series.place(release);
  }

  /** Whether a rule is in force at a place. */
  includes(rule: Rule, place: Place): boolean {
    return this.#series.includes(rule.series, place);
  }

  /** The rules about an item that are in force at a place. */
  inForce(key: string, place: Place): readonly Rule[] {
    const own = this.#inForce.get(place.index) ?? new Map<string, readonly Rule[]>();
    this.#inForce.set(place.index, own);
    const known = own.get(key) ?? this.about(key).filter((rule) => this.includes(rule, place));
    own.set(key, known);
    return known;
  }

  /**
   * The release before a rule's first one, when it cannot be told from the series alone whether a place has the rule: only a
   * series' last patch was read, and a rule can come in the middle of a series. Null when the place surely has it.
   */
  before(rule: Rule, place: Place): Release | null {
    if (place.patch >= this.#lastPatch(place)) return null;
    const starts = rule.series.split(",").some((part) => part.split("..")[0] === place.series);
    if (!starts) return null;
    return parseRelease(Object.values(this.#releases)[place.index - 1] ?? "");
  }

  #lastPatch({ series }: Place): number {
    const known = this.#lastPatches.get(series);
    if (known !== undefined) return known;
    const last = parseRelease(this.#releases[series] ?? "")?.patch ?? 0;
    this.#lastPatches.set(series, last);
    return last;
  }
}
