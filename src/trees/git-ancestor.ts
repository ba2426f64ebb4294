/** Gives the ids of a commit's parents; null when this clone does not hold the commit. */
export type LoadParents = (sha: string) => Promise<readonly string[] | null>;

/** Steps after which asking git's own search is cheaper. */
const furthest = 24;

/** One side's walk: the commits seen, and the next one; null when the line ended or forked. */
interface Walk {
  readonly seen: Set<string>;
  next: string | null;
}

/**
 * The merge base of two commits when both histories are lines down to it, as most branches are; null when a merge, the end of
 * the clone or too long a way leaves it open. A process of its own would cost more than these few look-ups.
 */
export async function nearAncestor(load: LoadParents, base: string, head: string): Promise<string | null> {
  const a: Walk = { seen: new Set([base]), next: base };
  const b: Walk = { seen: new Set([head]), next: head };
  for (let step = 0; step < furthest && (a.next !== null || b.next !== null); step++) {
    await Promise.all([advance(load, a), advance(load, b)]);
    const meeting = [a.next, b.next].find((sha) => sha !== null && a.seen.has(sha) && b.seen.has(sha));
    if (meeting !== undefined) return meeting;
  }
  return null;
}

async function advance(load: LoadParents, walk: Walk): Promise<void> {
  const parents = walk.next === null ? null : await load(walk.next);
  walk.next = parents?.length === 1 ? (parents[0] ?? null) : null;
  if (walk.next !== null) walk.seen.add(walk.next);
}

/** The parents that a raw commit object names: `parent <id>` lines between the tree and the author. */
export function parentsOf(commit: Buffer): readonly string[] {
  const lines = commit.toString("latin1").split("\n");
  const author = lines.findIndex((line) => line.startsWith("author "));
  return lines.slice(1, Math.max(1, author)).map((line) => line.replace("parent ", ""));
}
