import type { Catalogue } from "../../catalogue/items.ts";
import type { Release } from "../../catalogue/release.ts";
import { isObject } from "../../shapes.ts";
import type { JsonObject } from "../../types.ts";
import type { Rules } from "./rules.ts";

/** Keys that are remembered; a file may hold any number of them. */
const most = 10_000;

/** What a release makes of a key that files write. */
interface Place {
  readonly path: string;
  /** The item with rules that it stands for, by its main name. */
  readonly item: string | null;
  below: Map<string, Place> | null;
}

/** Which items with rules files write, as one release reads them: each key is looked up once. */
export class Ruled {
  readonly #rules: Rules;
  readonly #catalogue: Catalogue;
  readonly #release: Release;
  readonly #root: Place = { path: "", item: null, below: null };
  #count = 0;

  constructor(rules: Rules, catalogue: Catalogue, release: Release) {
    this.#rules = rules;
    this.#catalogue = catalogue;
    this.#release = release;
  }

  /** The items that are written, by their main names, in the files' order. */
  itemsIn(set: JsonObject): ReadonlySet<string> {
    const found = new Set<string>();
    this.#visit(set, this.#root, found);
    return found;
  }

  #visit(table: JsonObject, above: Place, found: Set<string>): void {
    for (const key in table) {
      const place = above.below?.get(key) ?? this.#place(above, key);
      if (place.item !== null) found.add(place.item);
      else {
        const value = table[key];
        // A key that holds a dot is no path.
        if (isObject(value) && !key.includes(".")) this.#visit(value, place, found);
      }
    }
  }

  #place(above: Place, key: string): Place {
    const path = above === this.#root ? key : `${above.path}.${key}`;
    const place: Place = { path, item: key.includes(".") ? null : this.#itemAt(path), below: null };
    if (this.#count < most) {
      this.#count += 1;
      above.below ??= new Map();
      above.below.set(key, place);
    }
    return place;
  }

  #itemAt(path: string): string | null {
    if (this.#rules.about(path).length > 0) return path;
    const main = this.#catalogue.known(path) ? this.#catalogue.item(path, this.#release)?.path : undefined;
    return main !== undefined && this.#rules.about(main).length > 0 ? main : null;
  }
}

const known = new WeakMap<Rules, Map<string, Ruled>>();
/** Releases of which it is remembered: deployments may name any number of builds. */
const mostReleases = 30;

/** What is remembered of a component's rules as a release reads the files. */
export function ruledFor(rules: Rules, catalogue: Catalogue, release: Release): Ruled {
  const own = known.get(rules) ?? new Map<string, Ruled>();
  known.set(rules, own);
  const found = own.get(release.text);
  if (found !== undefined) return found;
  if (own.size >= mostReleases) own.clear();
  const made = new Ruled(rules, catalogue, release);
  own.set(release.text, made);
  return made;
}
