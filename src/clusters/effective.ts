import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import type { Origin } from "../findings.ts";
import { isTable as isConfigTable } from "../shapes.ts";
import type { ConfigTable, ConfigValue, Document, Json, JsonObject, Member } from "../types.ts";
import { ownItems } from "./alike.ts";
import { layDocument, laySet } from "./layer.ts";
import { originsOf } from "./origins.ts";
import { Overlay, valueAt } from "./overlay.ts";
import { noRelease, type Taking, type Written, writtenIn, writtenUnder } from "./written.ts";

/** What a member's files make of a release's defaults. */
export interface Effective {
  /** Nested values in effect, of the items that the release reads: defaults, and over them the files. Defaults are shared, never changed. */
  readonly config: JsonObject;
  /** Nested values as written, read by the release or not, normalised where the item is known. */
  readonly set: JsonObject;
  /** What of `set` the deployment takes out again, so that it is never in effect. */
  readonly overridden: JsonObject;
  /** JSON pointers below `config` that a placeholder hides; "" when a file could not be read, `/learner` when only the learner's could not. */
  readonly unreadable: readonly string[];
  /** Where what the release does not read is written, as in `set`. */
  readonly unread: readonly (readonly string[])[];
  /** Paths as written, by the pointer of the item's main name; of the items that a file has under another name. */
  readonly spellings: ReadonlyMap<string, readonly string[]>;
  /** Where a pointer below `/config` or `/set` is written. */
  origins(pointer: string): readonly Origin[];
}

/**
 * A member's effective configuration under a release; null, like a release outside the catalogue, has no defaults. An item of
 * the wrong type is absent, its default too. Of TiFlash's two files one that is missing gives nothing, not even defaults.
 */
export function effective(member: Member, catalogue: Catalogue, release: Release | null): Effective {
  const spellings = new Map<string, readonly string[]>();
  const unreadable: string[] = [];
  const unread: (readonly string[])[] = [];
  const config = new Overlay(defaultsFor(member, catalogue, release));
  const overridden = new Overlay(nothing);
  const layers: (readonly Written[])[] = [];
  for (const document of member.documents) {
    const prefix = document.role === "learner" ? ["learner"] : [];
    if (!document.readable) unreadable.push(prefix.length === 0 ? "" : "/learner");
    else {
      const how = { catalogue, release: release ?? noRelease, prefix };
      if (document.overridden !== undefined) {
        const outdone = writtenIn(document.overridden, document, how);
        laySet(overridden, outdone);
        layers.push(outdone);
      }
      const written = writtenBy(document, how);
      layers.push(written);
      layDocument({ document, ...how, config, spellings, unreadable }, written);
      for (const { item, path } of written) if (item === null) unread.push(path);
    }
  }
  const set = setOf(layers);
  const origins: Effective["origins"] = (pointer) => originsOf(member, pointer, spellings);
  return { config: config.root, set, overridden: overridden.root, unreadable, unread, spellings, origins };
}

const sets = new WeakMap<readonly Written[], JsonObject>();

/** What all of these write; releases that take a file in the same way share it. */
function setOf(layers: readonly (readonly Written[])[]): JsonObject {
  const [only] = layers;
  const known = only !== undefined && layers.length === 1 ? sets.get(only) : undefined;
  if (known !== undefined) return known;
  const set = new Overlay(nothing);
  for (const written of layers) laySet(set, written);
  if (only !== undefined && layers.length === 1) sets.set(only, set.root);
  return set.root;
}

/** What the last document writes: each is laid under several releases in a row. */
let last: { readonly document: Document; readonly catalogue: Catalogue; readonly written: readonly Written[] } | null =
  null;

function writtenBy(document: Document, how: Taking): readonly Written[] {
  const { catalogue } = how;
  const isLast = last !== null && last.document === document && last.catalogue === catalogue;
  const written =
    isLast && last !== null ? writtenUnder(last.written, document, how) : writtenIn(document.values, document, how);
  last = { document, catalogue, written };
  return written;
}

/** The same of a member that is configured like another in all but its own items (alike.ts): only these are laid again. */
export function effectiveLike(
  member: Member,
  model: Effective,
  catalogue: Catalogue,
  release: Release | null,
): Effective {
  const own = ownItems[member.component] ?? [];
  const config = new Overlay(model.config);
  const set = new Overlay(model.set);
  for (const path of own) if (typeof valueAt(model.set, path) === "object") set.remove(path);
  for (const document of member.documents) {
    const values = onlyOwn(document.values, own);
    const how = { catalogue, release: release ?? noRelease, prefix: [] };
    const layer = { document: { ...document, values, placeholders: [] }, ...how };
    const written = writtenIn(values, document, how);
    layDocument({ ...layer, config, spellings: new Map(), unreadable: [] }, written);
    laySet(set, written);
  }
  const { overridden, unreadable, unread, spellings } = model;
  const origins: Effective["origins"] = (pointer) => originsOf(member, pointer, spellings);
  return { config: config.root, set: set.root, overridden, unreadable, unread, spellings, origins };
}

function onlyOwn(values: ConfigTable, own: readonly (readonly string[])[]): ConfigTable {
  const kept: ConfigTable = Object.create(null);
  for (const [first = "", second] of own) {
    const value = Object.hasOwn(values, first) ? values[first] : undefined;
    if (value === undefined) continue;
    if (second === undefined) kept[first] = value;
    else if (isConfigTable(value) && Object.hasOwn(value, second)) {
      const table: ConfigTable = isConfigTable(kept[first] ?? "") ? (kept[first] as ConfigTable) : Object.create(null);
      table[second] = value[second] as ConfigValue;
      kept[first] = table;
    }
  }
  return kept;
}

const nothing: JsonObject = Object.freeze(Object.create(null));

function defaultsFor(member: Member, catalogue: Catalogue, release: Release | null): JsonObject {
  const all = release === null ? {} : catalogue.defaults(release);
  const isRead = (role: Document["role"]): boolean => member.documents.some((one) => one.role === role && one.readable);
  if (isRead("server") && (isRead("learner") || !Object.hasOwn(all, "learner"))) return all;
  const server = isRead("server") ? Object.entries(all).filter(([key]) => key !== "learner") : [];
  const learner: readonly [string, Json][] = isRead("learner") && all.learner ? [["learner", all.learner]] : [];
  return Object.assign(Object.create(null), Object.fromEntries([...server, ...learner]));
}
