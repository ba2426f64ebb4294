import type { ItemType } from "../../../src/catalogue/item.ts";
import { below, emptyExtraction, type Extraction } from "./extraction.ts";
import type { SourceTree } from "./git.ts";
import { type GoDeclared, GoModule } from "./go-packages.ts";
import type { GoField } from "./go-syntax.ts";

/** The items that PD's source reads at a tag, from `Config` of server/config. Throws when that struct is not there. */
export function extractPd(tree: SourceTree): Extraction {
  const module = new GoModule(tree);
  const top = module.find("Config", "server/config/config.go");
  if (top === null) throw new Error("server/config declares no Config");
  const extraction = emptyExtraction();
  new Walk(module, extraction).struct(top, "", 0);
  return extraction;
}

const scalars: Readonly<Record<string, ItemType>> = {
  bool: "bool",
  string: "string",
  float32: "float",
  float64: "float",
  "typeutil.Duration": "duration",
  "typeutil.ByteSize": "size",
  "typeutil.StringSlice": "string[]",
  "[]string": "string[]",
  "map[string]string": "map",
};

class Walk {
  readonly #module: GoModule;
  readonly #extraction: Extraction;

  constructor(module: GoModule, extraction: Extraction) {
    this.#module = module;
    this.#extraction = extraction;
  }

  /** Adds what a struct reads in a table. */
  struct({ type, file }: GoDeclared, table: string, depth: number): void {
    if (depth > 20) throw new Error(`${table}: its types hold one another`);
    for (const field of type.fields ?? []) {
      const key = keyOf(field);
      if (field.isEmbedded && field.toml === null) this.#embedded(field, file, table, depth);
      else if (key !== null) this.#field(below(table, key), field.type, field.type, file, depth);
    }
  }

  /** The decoder reads an embedded struct's keys as if they were its holder's. */
  #embedded({ type }: GoField, file: string, table: string, depth: number): void {
    const found = this.#module.find(type.replace(/^\*/, ""), file);
    if (found?.type.fields) this.struct(found, table, depth + 1);
  }

  #field(path: string, type: string, written: string, file: string, depth: number): void {
    const name = type.replace(/^\*/, "");
    const scalar = scalarType(name);
    if (scalar !== null) {
      this.#add(path, scalar, written);
      return;
    }
    const found = this.#module.find(name.replace(/^\[\]/, ""), file);
    if (found === null) this.#unresolved(path, written);
    else if (name.startsWith("[]")) this.#add(path, "table[]", written);
    else if (found.type.fields) this.struct(found, path, depth + 1);
    else this.#named(path, found, written, depth);
  }

  /** A type with a name of its own over another one; over a string it may read itself, and what it takes is in its code. */
  #named(path: string, { type, file }: GoDeclared, written: string, depth: number): void {
    if (depth > 20) throw new Error(`${path}: its types name one another`);
    this.#field(path, type.written, written, file, depth + 1);
  }

  #unresolved(path: string, written: string): void {
    this.#extraction.opaque.add(path);
    this.#add(path, "table", written);
  }

  #add(path: string, type: ItemType, written: string): void {
    this.#extraction.items.set(path, { type, written, aliases: [], accepted: null });
  }
}

function scalarType(name: string): ItemType | null {
  if (/^u?int\d*$/.test(name)) return "integer";
  if (name.startsWith("map[")) return scalars[name] ?? "table";
  return scalars[name] ?? null;
}

/** Without a tag the decoder takes the Go name; only fields that other readers know (json) are meant to be set so. */
function keyOf({ name, toml, json }: GoField): string | null {
  if (toml !== null && toml !== "") return toml === "-" ? null : toml;
  const isExported = /^[A-Z]/.test(name);
  return isExported && json !== null && json !== "-" ? name : null;
}
