import { directoryOf } from "../deployments/started/paths.ts";
import type { Pair } from "./pair.ts";

/** Whether a path is that of a kustomization. */
export function isKustomization(path: string): boolean {
  return /(?:^|\/)kustomization\.ya?ml$/.test(path);
}

/**
 * The kustomizations, of some, that build upon some files or upon one another, over any number of steps: what they name is a
 * file of these or the directory of another one that does.
 */
export function isBuiltUpon(
  kustomizations: readonly string[],
  files: readonly string[],
  textsOf: (path: string) => readonly string[],
): ReadonlySet<string> {
  const upon = new Map<string, Set<string>>();
  for (const path of kustomizations) {
    for (const named of textsOf(path).flatMap((text) => namedIn(directoryOf(path), text))) {
      upon.set(named, (upon.get(named) ?? new Set<string>()).add(path));
    }
  }
  const found = new Set<string>();
  const open = [...files, ...files.filter(isKustomization).map(directoryOf)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const path of upon.get(next) ?? []) {
      if (found.has(path)) continue;
      found.add(path);
      open.push(directoryOf(path));
    }
  }
  return found;
}

/** More than anyone writes into one file. */
const mostNamed = 2000;
const entries = /(?:-[ \t]{0,100}(?:path:)?|\bpath:|[[,])[ \t]{0,100}["']?([^\s"',\]}#]{1,1000})/g;

/** Paths that entries of lists, and `path:` of patches, may be: a kustomization says little else. */
function namedIn(directory: string, text: string): readonly string[] {
  const found: string[] = [];
  for (const [, entry = ""] of text.matchAll(entries)) {
    const path = resolved(directory, entry);
    if (path !== null && found.length < mostNamed) found.push(path);
  }
  return found;
}

function resolved(directory: string, relative: string): string | null {
  const parts = directory === "" ? [] : directory.split("/");
  for (const part of relative.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Whether a file holds operations (RFC 6902), which say nothing of what they change. */
export function isPatchOnly(pair: Pair, path: string): boolean {
  return pair
    .textsOf(path)
    .some((text) => /^[ \t]*(?:-[ \t]*)?op[ \t]*:[ \t]*["']?(?:add|remove|replace)\b/m.test(text));
}

/** Reads the kustomizations around changed operations: Kustomize takes no patch that lies outside of its own directory. */
export async function readAround(
  pair: Pair,
  changed: readonly string[],
  may: (path: string) => boolean,
): Promise<void> {
  const patches = changed.filter((path) => /\.ya?ml$/.test(path) && isPatchOnly(pair, path));
  if (patches.length === 0) return;
  const around = new Set(patches.flatMap(directoriesAround));
  await pair.list([...around].map((directory) => ({ directory, depth: 0 })));
  const isAround = (path: string): boolean => isKustomization(path) && around.has(directoryOf(path)) && may(path);
  if (pair.want(isAround)) await pair.read();
}

function directoriesAround(path: string): readonly string[] {
  const segments = path.split("/").slice(0, -1);
  return [...segments.map((_, at) => segments.slice(0, at + 1).join("/")), ""];
}
