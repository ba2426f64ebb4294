import { limits } from "../limits.ts";
import type { FileContent, FileEntry, Source } from "../source.ts";

const atATime = 200;

/** Takes the contents of the first paths until it is enough; returns those that were taken. */
export async function fetchContents(
  source: Source,
  lists: readonly (readonly FileEntry[])[],
  paths: readonly string[],
  contents: Map<string, FileContent>,
): Promise<ReadonlySet<string>> {
  const chosen = new Set<string>();
  let bytes = 0;
  for (let at = 0; at < paths.length && bytes < limits.repositoryBytes; at += atATime) {
    const slice = new Set(paths.slice(at, at + atATime));
    const entries = lists.flatMap((list) => list.filter(({ path }) => slice.has(path)));
    const fresh = entries.filter(({ oid, size }) => !contents.has(oid) && (size ?? 0) <= limits.repositoryFile);
    for (const [oid, content] of fresh.length === 0 ? [] : await source.read(fresh)) {
      contents.set(oid, content);
      bytes += "bytes" in content ? content.bytes.length : 0;
    }
    for (const path of slice) chosen.add(path);
  }
  await fetchLarge(source, lists, chosen, contents);
  return chosen;
}

/** Takes the contents of what is too long to be read, as far as that tells of it what it is of: as much again, in all. */
async function fetchLarge(
  source: Source,
  lists: readonly (readonly FileEntry[])[],
  chosen: ReadonlySet<string>,
  contents: Map<string, FileContent>,
): Promise<void> {
  const known = new Set(contents.keys());
  let bytes = 0;
  const large = lists.flat().filter(({ path, oid, size }) => {
    if (!chosen.has(path) || known.has(oid)) return false;
    known.add(oid);
    bytes += size ?? 0;
    return bytes <= limits.repositoryBytes;
  });
  if (large.length === 0) return;
  for (const [oid, content] of await source.read(large)) contents.set(oid, content);
}
