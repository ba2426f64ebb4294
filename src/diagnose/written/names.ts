import type { Item } from "../../catalogue/item.ts";
import type { Catalogue } from "../../catalogue/items.ts";
import type { Release } from "../../catalogue/release.ts";
import { isRenamed, type Note } from "./renames.ts";
import type { Unread } from "./unread.ts";

/** What one release makes of a name that files write. */
export interface Name {
  /** As the files have it: keys from the root, joined by dots. */
  readonly written: string;
  /** The catalogue's dotted name, without what stands before a document's items. */
  readonly name: string;
  /** What the release reads by it. */
  readonly item: Item | null;
  /** The path of the item's main name, where this is another. */
  readonly main: readonly string[] | null;
  /** Whether some release has items in it, and this one none of its name. */
  readonly isTable: boolean;
  /** Whether something is known of what became of it. */
  readonly isRenamed: boolean;
  /** Whether each of the releases that are asked reads an item there, of whose name none has anything to say. */
  readonly isPlain: boolean;
  /** Whether moreover nothing but its value can be wrong with it. */
  readonly isSimple: boolean;
  /** Some texts that the item takes, once it was asked. */
  taken: Set<string> | null;
  /** What is said where the release does not read it, once that was asked. */
  unread: Unread | "silent" | null;
  /** What is said where the release still reads it, once that was asked. */
  note: Note | "silent" | null;
  below: Map<string, Name> | null;
}

/** Names that are remembered; a file may hold any number of them. */
const most = 10_000;
const root: Name = {
  written: "",
  name: "",
  item: null,
  main: null,
  isTable: true,
  isRenamed: false,
  isPlain: false,
  isSimple: false,
  taken: null,
  unread: null,
  note: null,
  below: null,
};

/** The names that files of a component write, each looked up once for a release, and for others that are asked after it. */
export class Names {
  readonly root: Name = { ...root };
  readonly #catalogue: Catalogue;
  readonly #release: Release;
  readonly #others: readonly Release[];
  readonly #prefix: string;
  #count = 0;

  constructor(catalogue: Catalogue, release: Release, others: readonly Release[], prefix: string) {
    this.#catalogue = catalogue;
    this.#release = release;
    this.#others = others;
    this.#prefix = prefix;
  }

  /** The name of a key in a table. */
  below(table: Name, key: string): Name {
    const known = table.below?.get(key);
    if (known !== undefined) return known;
    const written = table === this.root ? key : `${table.written}.${key}`;
    const found = key.includes(".") ? quoted(written) : this.#find(written);
    if (this.#count < most) {
      this.#count += 1;
      table.below ??= new Map();
      table.below.set(key, found);
    }
    return found;
  }

  #find(written: string): Name {
    const name = this.#nameOf(written);
    const own = this.#prefix + name;
    const item = this.#catalogue.item(own, this.#release);
    const isKnown = isRenamed(this.#catalogue.component, name);
    const isPlain =
      item !== null && !isKnown && this.#others.every((other) => this.#catalogue.item(own, other) !== null);
    return {
      written,
      name,
      item,
      main: item === null || item.path === own ? null : item.path.split("."),
      isTable: item === null && this.#catalogue.hasTable(own),
      isRenamed: isKnown,
      isPlain,
      // Of the keys of an encryption key it hangs on others which are looked at.
      isSimple: isPlain && item.path === own && !name.startsWith("security.encryption."),
      taken: null,
      unread: null,
      note: null,
      below: null,
    };
  }

  /** PD takes keys in any case. */
  #nameOf(written: string): string {
    const catalogue = this.#catalogue;
    if (catalogue.component !== "pd" || catalogue.item(written, this.#release) !== null) return written;
    const lower = written.toLowerCase();
    return lower !== written && (catalogue.known(lower) || catalogue.hasTable(lower)) ? lower : written;
  }
}

/** A key that holds a dot is no path. */
function quoted(written: string): Name {
  return { ...root, written, name: written, isTable: false };
}
