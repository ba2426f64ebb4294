import { isYaml, mayBeDeployment } from "../deployments/candidates.ts";
import { LongListError } from "../errors.ts";
import { limits } from "../limits.ts";
import type { FileEntry } from "../source.ts";
import type { Pair } from "./pair.ts";

const atATime = 200;

/** What was looked through, and whether anything is left. */
export interface Searched {
  readonly paths: readonly string[];
  readonly isCut: boolean;
}

/**
 * Lists both commits as a whole and takes the contents of YAML files that the base has, of both sides, the nearest to some files
 * first: at most 1000, and 16 MB. Of a commit with more files than GitHub lists only those around them are. `may` says which paths may be read.
 */
export async function searchAround(
  pair: Pair,
  seeds: readonly string[],
  may: (path: string) => boolean,
): Promise<Searched> {
  const isWhole = await listAround(pair, seeds);
  // What only the head has is changed and read anyhow: a change cannot push aside what was there.
  const all = [...pair.base.listed.keys()].filter((path) => isYaml(path) && mayBeDeployment(path) && may(path));
  const ordered = nearestFirst(all, seeds);
  const paths = ordered.slice(0, limits.searchedFiles);
  let bytes = 0;
  for (let at = 0; at < paths.length; at += atATime) {
    if (bytes > limits.searchedBytes) return { paths: paths.slice(0, at), isCut: true };
    const slice = paths.slice(at, at + atATime);
    await pair.fetch(slice.flatMap((path) => entriesOf(pair, path)));
    for (const path of slice) for (const text of pair.textsOf(path)) bytes += text.length;
  }
  return { paths, isCut: !isWhole || ordered.length > paths.length };
}

/** Levels of directories that are listed below what is near, where all of them are too many. */
const deepest = 5;

/** Lists everything, or, where that is more than GitHub gives, what lies around some files; false then. */
async function listAround(pair: Pair, seeds: readonly string[]): Promise<boolean> {
  try {
    await pair.list([{ directory: "", depth: null }]);
    return true;
  } catch (error) {
    if (!(error instanceof LongListError)) throw error;
  }
  const near = new Set(seeds.map((seed) => directoriesOf(seed).at(-2) ?? directoriesOf(seed).at(-1) ?? ""));
  await pair.list([...near].map((directory) => ({ directory, depth: deepest })));
  return false;
}

function entriesOf(pair: Pair, path: string): readonly FileEntry[] {
  return [pair.base, pair.head].flatMap((side) => side.listed.get(path) ?? []);
}

/** By the directories that a path shares with the nearest seed, then by their number, then by name. */
function nearestFirst(paths: readonly string[], seeds: readonly string[]): readonly string[] {
  const around = new Set(seeds.flatMap((seed) => directoriesOf(seed)));
  const shared = (path: string): number => directoriesOf(path).findLast((one) => around.has(one))?.length ?? 0;
  const ranked = paths.map((path) => ({ path, shared: shared(path), depth: path.split("/").length }));
  ranked.sort((a, b) => b.shared - a.shared || a.depth - b.depth || (a.path < b.path ? -1 : 1));
  return ranked.map(({ path }) => path);
}

/** The directories around a file, the outermost first. */
function directoriesOf(path: string): readonly string[] {
  const segments = path.split("/").slice(0, -1);
  return segments.map((_, at) => segments.slice(0, at + 1).join("/"));
}
