import type { ItemType } from "../../../src/catalogue/item.ts";

/** A field's type without its wrappers. */
export interface Peeled {
  /** Its segments: `slog::Level` has two. */
  readonly path: readonly string[];
  readonly isList: boolean;
  /** The types in angle brackets that are left: those of a map. */
  readonly rest: readonly string[];
}

const wrappers = /^(?:Option|Box|Arc|Rc|VersionTrack|RwLock|Mutex)\s*<([\s\S]*)>$/;
const list = /^(?:Vec|HashSet|BTreeSet)\s*<([\s\S]*)>$|^\[([\s\S]*);[\s\S]*\]$/;

/** Takes a type's wrappers off: `Option<Vec<String>>` is a list of `String`. */
export function peel(type: string): Peeled {
  const text = type.trim().replace(/^(?:std::\w+::)(?=\w+\s*<)/, "");
  const wrapped = wrappers.exec(text)?.[1];
  if (wrapped !== undefined) return peel(wrapped);
  const entries = list.exec(text);
  if (entries) return { ...peel(entries[1] ?? entries[2] ?? ""), isList: true };
  const [, path = text, inside = ""] = /^([\w:]+)\s*<([\s\S]*)>$/.exec(text) ?? [];
  return {
    path: path.split("::"),
    isList: false,
    rest: inside
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  };
}

const scalars: Readonly<Record<string, ItemType>> = {
  bool: "bool",
  String: "string",
  PathBuf: "string",
  f32: "float",
  f64: "float",
  ReadableSize: "size",
  OptionReadableSize: "size",
  ReadableDuration: "duration",
  ReadableSchedule: "string[]",
  ReadableOffsetTime: "string",
};

/** The catalogue's type of a scalar or of a map, or null for a type that must be looked up. */
export function scalarType(name: string, { isList, rest }: Peeled): ItemType | null {
  if (/^(?:Hash|BTree)Map$/.test(name)) return rest.every((part) => part === "String") ? "map" : "table";
  const one = /^u(?:\d+|size)$/.test(name) ? "unsigned" : /^i(?:\d+|size)$/.test(name) ? "integer" : scalars[name];
  if (one === undefined) return null;
  if (!isList) return one;
  return one === "string" ? "string[]" : "table[]";
}
