import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceTree } from "../../../../tools/refresh/source/git.ts";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));

/** The files of a fixture's source, by path from its root. */
export function fixtureFiles(name: "tikv" | "pd"): Record<string, string> {
  const root = join(fixtures, name);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(root.length + 1), readFileSync(path, "utf8")]));
}

/** Files as the tree of a tag. */
export function treeOf(files: Readonly<Record<string, string>>): SourceTree {
  const paths = Object.keys(files);
  return { files: new Map(paths.map((path) => [path, path])), read: (path) => files[path] ?? null };
}
