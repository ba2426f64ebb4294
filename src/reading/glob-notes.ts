import { reachOf } from "../clusters/glob.ts";
import { matcher } from "../clusters/ownership.ts";
import type { Commit, Source } from "../source.ts";
import type { ClusterSettings } from "../types.ts";

/** As many notes as a terminal should hold. */
const most = 10;

/** A sentence for each glob of a declared cluster that matches no file of a commit: mostly a typing mistake. */
export async function emptyGlobs(
  source: Source,
  commit: Commit,
  declared: readonly ClusterSettings[],
): Promise<readonly string[]> {
  const globs = declared.flatMap(({ name, files }) =>
    files.filter((glob) => !glob.startsWith("!")).map((glob) => ({ name, glob })),
  );
  const found = await Promise.all(globs.map(({ glob }) => hasFile(source, commit, glob)));
  return globs
    .filter((_, at) => !found[at])
    .slice(0, most)
    .map(({ name, glob }) => `files "${glob}" of the cluster "${name}" matches no file of ${commit.ref}.`);
}

async function hasFile(source: Source, commit: Commit, glob: string): Promise<boolean> {
  const has = matcher([glob]);
  for (const { directory, depth } of reachOf(glob)) {
    const entries = await source.list(commit, [directory], depth);
    if (entries.some((entry) => has(entry.path))) return true;
  }
  return false;
}

/** A sentence for each file that several declared clusters name, and none for the next ones that the same clusters name. */
export function sharedFiles(files: readonly string[], declared: readonly ClusterSettings[]): readonly string[] {
  const all = declared.map(({ name, files: globs }) => ({ name, has: matcher(globs) }));
  const notes = new Map<string, string>();
  for (const file of files) {
    const names = all.flatMap(({ name, has }) => (has(file) ? [`"${name}"`] : []));
    const key = names.join();
    if (names.length < 2 || notes.has(key)) continue;
    notes.set(key, `${file} is in files of the clusters ${listed(names)}; the first has it.`);
  }
  return [...notes.values()].slice(0, most);
}

function listed(names: readonly string[]): string {
  return names.length > 3
    ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`
    : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
