import { dirname } from "node:path/posix";
import type { SourceTree } from "./git.ts";
import { type GoFile, type GoType, parseGo } from "./go-syntax.ts";

/** A declared type and the file in which its fields' types are looked up. */
export interface GoDeclared {
  readonly type: GoType;
  readonly file: string;
}

/** Follows the types of a Go module to their declarations, through its own packages only. */
export class GoModule {
  readonly #tree: SourceTree;
  readonly #module: string;
  readonly #packages = new Map<string, string[]>();

  /** Takes the tree of a tag, whose go.mod names the module. */
  constructor(tree: SourceTree) {
    this.#tree = tree;
    this.#module = /^module\s+(\S+)/m.exec(tree.read("go.mod") ?? "")?.[1] ?? "";
    for (const path of tree.files.keys()) {
      if (!path.endsWith(".go") || path.endsWith("_test.go")) continue;
      const files = this.#packages.get(dirname(path)) ?? [];
      this.#packages.set(dirname(path), [...files, path]);
    }
  }

  /** The declaration that a name ("Config", "encryption.Config") means in a file, or null outside the module. */
  find(name: string, file: string): GoDeclared | null {
    const [first = "", second] = name.split(".");
    if (second === undefined) return this.#inPackage(first, dirname(file));
    const path = this.#parsed(file).imports.get(first);
    if (path === undefined || !path.startsWith(`${this.#module}/`)) return null;
    return this.#inPackage(second, path.slice(this.#module.length + 1));
  }

  #inPackage(name: string, directory: string): GoDeclared | null {
    // Parsing every file of a large package to find one type would be most of the work.
    const declared = new RegExp(`^(?:type\\s+|\\t)${name}\\s`, "m");
    for (const file of this.#packages.get(directory) ?? []) {
      if (!declared.test(this.#tree.read(file) ?? "")) continue;
      const type = this.#parsed(file).types.get(name);
      if (type) return { type, file };
    }
    return null;
  }

  #parsed(file: string): GoFile {
    const text = this.#tree.read(file) ?? "";
    const known = parsedTexts.get(text) ?? parseGo(text);
    parsedTexts.set(text, known);
    return known;
  }
}

/** Most files are the same in many tags. */
const parsedTexts = new Map<string, GoFile>();
