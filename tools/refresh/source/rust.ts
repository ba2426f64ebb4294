import { below, emptyExtraction, type Extraction, type SourceItem } from "./extraction.ts";
import type { SourceTree } from "./git.ts";
import { type Declared, type Place, Workspace } from "./rust-crates.ts";
import { keyOf } from "./rust-serde.ts";
import type { RustField, RustType, RustVariant } from "./rust-syntax.ts";
import { type Peeled, peel, scalarType } from "./rust-types.ts";

const root: Place = { source: "src", modules: ["config"] };

/**
 * The items that TiKV's source reads at a tag, from `TikvConfig` of src/config.rs (src/config/mod.rs from 6.3 on) through
 * every struct that it holds. Throws when that struct is not there.
 */
export function extractTikv(tree: SourceTree): Extraction {
  const workspace = new Workspace(tree);
  const top = workspace.find(["TikvConfig"], root) ?? workspace.find(["TiKvConfig"], root);
  if (top === null) throw new Error("src/config.rs and src/config/mod.rs declare no TikvConfig");
  const extraction = emptyExtraction();
  new Walk(workspace, extraction).type(top, { table: "", prefix: "", depth: 0 });
  return extraction;
}

/** Where a struct's keys go: its table, and what is put before each key. */
interface Target {
  readonly table: string;
  readonly prefix: string;
  readonly depth: number;
}

class Walk {
  readonly #workspace: Workspace;
  readonly #extraction: Extraction;

  constructor(workspace: Workspace, extraction: Extraction) {
    this.#workspace = workspace;
    this.#extraction = extraction;
  }

  /** Adds what a struct, or an enum whose variants are told apart by a key, reads in a table. */
  type({ type, place }: Declared, target: Target): void {
    const { table, prefix, depth } = target;
    if (depth > 20) throw new Error(`${table}: its types hold one another`);
    const { renameAll, tag } = type.serde;
    if (type.kind === "struct") {
      for (const field of type.fields) this.#field(field, renameAll, place, target);
      return;
    }
    if (tag !== null) this.#add(below(table, prefix + tag), enumOf(type.variants, renameAll));
    for (const { fields, inner, serde } of type.variants) {
      for (const field of fields) this.#field(field, serde.renameAll, place, target);
      if (inner !== null) this.#flattened(inner, place, target);
    }
  }

  #field({ name, type, serde }: RustField, renameAll: string | null, place: Place, target: Target): void {
    if (serde.isSkipped) return;
    if (serde.isFlattened) {
      const prefix = this.#workspace.module(place)?.prefixes.get(serde.reader ?? "") ?? "";
      this.#flattened(type, place, { ...target, prefix: target.prefix + prefix });
      return;
    }
    const path = below(target.table, target.prefix + keyOf(name, serde, renameAll));
    const peeled = peel(type);
    const scalar = scalarType(this.#workspace.original(peeled.path, place), peeled);
    const item = { written: type.replace(/\s+/g, " "), aliases: serde.aliases, accepted: null };
    if (serde.reader !== null) this.#add(path, { ...item, type: "string" });
    else if (scalar !== null) this.#add(path, { ...item, type: scalar });
    else this.#named(peeled, place, { table: path, prefix: "", depth: target.depth + 1 }, item);
  }

  #named(peeled: Peeled, place: Place, target: Target, item: Omit<SourceItem, "type">): void {
    const path = target.table;
    const found = this.#workspace.find(peeled.path, place);
    if (found === null) {
      this.#extraction.opaque.add(path);
      this.#add(path, { ...item, type: "string" });
      return;
    }
    const { type } = found;
    const isTable = type.kind === "struct" ? type.fields.length > 0 : type.serde.tag !== null;
    if (isTable && !peeled.isList) this.type(found, target);
    else if (isTable) this.#add(path, { ...item, type: "table[]" });
    else this.#add(path, { ...item, ...plain(type, peeled.isList) });
  }

  #flattened(type: string, place: Place, target: Target): void {
    const found = this.#workspace.find(peel(type).path, place);
    if (found === null) this.#extraction.opaque.add(target.table);
    else this.type(found, { ...target, depth: target.depth + 1 });
  }

  #add(path: string, item: SourceItem): void {
    this.#extraction.items.set(path, item);
  }
}

/** An enum with a rule for its names lists what it takes; a struct without fields and any other enum read themselves. */
function plain(type: RustType, isList: boolean): Pick<SourceItem, "type" | "accepted"> {
  if (type.kind === "struct" || type.serde.renameAll === null) {
    return { type: isList ? "string[]" : "string", accepted: null };
  }
  const { accepted } = enumOf(type.variants, type.serde.renameAll);
  return { type: isList ? "enum[]" : "enum", accepted };
}

function enumOf(variants: readonly RustVariant[], renameAll: string | null): SourceItem {
  const read = variants.filter(({ serde }) => !serde.isSkipped);
  const accepted = read.flatMap(({ name, serde }) => [keyOf(name, serde, renameAll), ...serde.aliases]);
  return { type: "enum", written: "enum", aliases: [], accepted };
}
