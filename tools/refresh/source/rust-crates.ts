import { dirname, join } from "node:path/posix";
import type { SourceTree } from "./git.ts";
import { parseRust, type RustModule, type RustType } from "./rust-syntax.ts";

/** A type with the place of its declaration, from which its fields' types are looked up. */
export interface Declared {
  readonly type: RustType;
  readonly place: Place;
}

/** A module: the directory of its crate's source, and the names of the modules down to it. */
export interface Place {
  readonly source: string;
  readonly modules: readonly string[];
}

/** Follows the paths of a workspace's types to their declarations, through `use` and `pub use`. */
export class Workspace {
  readonly #tree: SourceTree;
  readonly #crates = new Map<string, string>();
  readonly #modules = new Map<string, RustModule>();

  /** Takes the tree of a tag; crates are found by the names in their Cargo.toml. */
  constructor(tree: SourceTree) {
    this.#tree = tree;
    for (const path of tree.files.keys()) {
      if (path !== "Cargo.toml" && !path.endsWith("/Cargo.toml")) continue;
      const name = /^name\s*=\s*"([^"]+)"/m.exec(tree.read(path) ?? "")?.[1];
      if (name) this.#crates.set(name.replaceAll("-", "_"), join(dirname(path), "src"));
    }
  }

  /** The declaration that a path means in a module, or null when it lies outside the workspace. */
  find(path: readonly string[], from: Place, depth = 0): Declared | null {
    const here = this.module(from);
    const [head = "", ...rest] = path;
    if (depth > 20 || !here) return null;
    if (rest.length === 0) return this.#named(head, here, from, depth);
    const used = here.uses.get(head);
    if (used) return this.find([...used, ...rest], from, depth + 1);
    const place = this.#enter(head, from);
    if (!place) return null;
    const [name = ""] = path.slice(-1);
    const target = { source: place.source, modules: [...place.modules, ...rest.slice(0, -1)] };
    const module = this.module(target);
    return module ? this.#named(name, module, target, depth + 1) : null;
  }

  /** The last segment of the path that a name stands for: `RaftEngineReadableSize` may be a `ReadableSize`. */
  original(path: readonly string[], from: Place): string {
    const used = path.length === 1 ? this.module(from)?.uses.get(path[0] ?? "") : undefined;
    return (used ?? path).at(-1) ?? "";
  }

  /** A module's declarations, or null when no file holds it. */
  module({ source, modules }: Place): RustModule | null {
    const base = join(source, ...modules);
    const files = modules.length === 0 ? [`${base}/lib.rs`, `${base}/main.rs`] : [`${base}.rs`, `${base}/mod.rs`];
    const file = files.find((path) => this.#tree.files.has(path));
    if (file === undefined) return null;
    const module = this.#modules.get(file) ?? parsed(this.#tree.read(file) ?? "");
    this.#modules.set(file, module);
    return module;
  }

  #named(name: string, module: RustModule, place: Place, depth: number): Declared | null {
    const type = module.types.get(name);
    if (type) return { type, place };
    const used = module.uses.get(name);
    if (used) return used.length === 1 ? null : this.find(used, place, depth + 1);
    for (const glob of module.globs) {
      const found = this.find([...glob, name], place, depth + 1);
      if (found) return found;
    }
    return null;
  }

  #enter(head: string, from: Place): Place | null {
    if (head === "crate") return { source: from.source, modules: [] };
    if (head === "self") return from;
    if (head === "super") return { source: from.source, modules: from.modules.slice(0, -1) };
    const child = { source: from.source, modules: [...from.modules, head] };
    if (this.module(child)) return child;
    const source = this.#crates.get(head);
    return source === undefined ? null : { source, modules: [] };
  }
}

const parsedTexts = new Map<string, RustModule>();

/** Most files are the same in many tags. */
function parsed(text: string): RustModule {
  const module = parsedTexts.get(text) ?? parseRust(text);
  parsedTexts.set(text, module);
  return module;
}
