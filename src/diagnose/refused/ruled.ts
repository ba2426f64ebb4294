import type { Catalogue } from "../../catalogue/items.ts";
import type { Release } from "../../catalogue/release.ts";
import { isObject } from "../../shapes.ts";
import type { JsonObject } from "../../types.ts";
import type { Scalar } from "./rule.ts";
import type { Rules } from "./rules.ts";

/** Keys that are remembered; a file may hold any number of them. */
const most = 10_000;

/** A key that files write. */
interface Place {
  readonly path: string;
  /** Whether there are rules about an item of this name. */
  readonly isRuled: boolean;
  /** Whether it may be another name of such an item: that hangs on the release. */
  readonly isOther: boolean;
  below: Map<string, Place> | null;
}

/** The keys that files write, each looked up once in a component's rules. */
class Places {
  readonly root: Place = { path: "", isRuled: false, isOther: false, below: null };
  readonly #rules: Rules;
  readonly #catalogue: Catalogue;
  #count = 0;

  constructor(rules: Rules, catalogue: Catalogue) {
    this.#rules = rules;
    this.#catalogue = catalogue;
  }

  /** The place of a key in a table; a key that holds a dot is no name of any item. */
  below(table: Place, key: string): Place {
    const known = table.below?.get(key);
    if (known !== undefined) return known;
    const path = table === this.root ? key : `${table.path}.${key}`;
    const isName = !key.includes(".");
    const isRuled = isName && this.#rules.about(path).length > 0;
    const isOther = isName && !isRuled && this.#catalogue.isOtherName(path);
    const place: Place = { path, isRuled, isOther, below: null };
    if (this.#count < most) {
      this.#count += 1;
      table.below ??= new Map();
      table.below.set(key, place);
    }
    return place;
  }
}

/** The bounds of rules, by item and as they are written, as the item's own values are counted. */
export type Bounds = Map<string, Map<Scalar, number | null>>;

/** What of rules and of the items that they are about is the same for all files, as one release reads them. */
export class Ruled {
  readonly catalogue: Catalogue;
  readonly release: Release;
  readonly bounds: Bounds = new Map();
  readonly #rules: Rules;
  readonly #places: Places;

  constructor(rules: Rules, catalogue: Catalogue, release: Release, places: Places) {
    this.#rules = rules;
    this.catalogue = catalogue;
    this.release = release;
    this.#places = places;
  }

  /** The items with rules that are written, by their main names, in the files' order. */
  itemsIn(set: JsonObject): ReadonlySet<string> {
    const found = new Set<string>();
    this.#visit(set, this.#places.root, found);
    return found;
  }

  #visit(table: JsonObject, above: Place, found: Set<string>): void {
    for (const key in table) {
      const place = this.#places.below(above, key);
      const item = place.isRuled ? place.path : place.isOther ? this.#mainOf(place) : null;
      if (item !== null) found.add(item);
      else {
        const value = table[key];
        if (isObject(value) && !key.includes(".")) this.#visit(value, place, found);
      }
    }
  }

  #mainOf({ path }: Place): string | null {
    const main = this.catalogue.item(path, this.release)?.path;
    return main !== undefined && this.#rules.about(main).length > 0 ? main : null;
  }
}

interface Known {
  readonly places: Places;
  readonly byRelease: Map<string, Ruled>;
}
const known = new WeakMap<Rules, Known>();
/** Releases of which it is remembered: deployments may name any number of builds. */
const mostReleases = 30;

/** What is remembered of a component's rules as a release reads the files. */
export function ruledFor(rules: Rules, catalogue: Catalogue, release: Release): Ruled {
  const { places, byRelease } = known.get(rules) ?? { places: new Places(rules, catalogue), byRelease: new Map() };
  known.set(rules, { places, byRelease });
  const found = byRelease.get(release.text);
  if (found !== undefined) return found;
  if (byRelease.size >= mostReleases) byRelease.clear();
  const made = new Ruled(rules, catalogue, release, places);
  byRelease.set(release.text, made);
  return made;
}
