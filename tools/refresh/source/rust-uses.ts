import type { SyntaxNode } from "@lezer/common";

type Path = readonly string[];

/** Adds the names that a `use` declaration brings in, with their full paths, and the paths that it opens whole (`*`). */
export function readUses(declaration: SyntaxNode, text: string, uses: Map<string, Path>, globs: Path[]): void {
  const written = text
    .slice(declaration.from, declaration.to)
    .replace(/\/\/[^\n]*/g, "")
    .replace(/^(?:pub(?:\s*\([^)]*\))?\s+)?use\s+/, "")
    .replace(/;$/, "");
  for (const [name, path] of leaves(written.trim(), [])) {
    if (name === "*") globs.push(path);
    else uses.set(name, path);
  }
}

/** Every leaf of a use tree: the name it has here, and its path. */
function leaves(tree: string, above: Path): [string, Path][] {
  const open = tree.indexOf("{");
  if (open < 0) return [leaf(tree, above)];
  const inside = tree.slice(open + 1, tree.lastIndexOf("}"));
  const prefix = [...above, ...segments(tree.slice(0, open))];
  return branches(inside).flatMap((branch) => leaves(branch, prefix));
}

function leaf(tree: string, above: Path): [string, Path] {
  const [path = "", alias] = tree.split(/\s+as\s+/);
  const all = [...above, ...segments(path)];
  const last = all.at(-1) ?? "";
  if (last === "*") return ["*", all.slice(0, -1)];
  // `a::{self}` brings in `a` itself.
  const full = last === "self" && all.length > 1 ? all.slice(0, -1) : all;
  return [alias?.trim() ?? full.at(-1) ?? "", full];
}

function segments(path: string): string[] {
  return path
    .split("::")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Splits at the commas that no brace encloses. */
function branches(list: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of list) {
    if (character === "{") depth++;
    if (character === "}") depth--;
    if (character === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}
