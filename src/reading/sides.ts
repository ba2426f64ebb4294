import { matcher } from "../clusters/ownership.ts";
import { mayBeDeployment } from "../deployments/candidates.ts";
import { isCandidate } from "../formats/recognise.ts";
import type { Commit, FileChange, FileEntry, Source } from "../source.ts";
import type { ClusterSettings } from "../types.ts";
import { readBesideInventories, withOwnersBeside } from "./outside-globs.ts";
import { leftUnknown, type Unknown } from "./left-unknown.ts";
import type { Joining } from "./operator-files.ts";
import { newVersions, originalsOf, versionPlaces } from "./originals.ts";
import { Pair } from "./pair.ts";
import { assertListed, assertReadable } from "./read-whole.ts";
import { type Touched, touchedBy } from "./touched.ts";

/** What decides which files of two commits are read. */
export interface Wish {
  readonly source: Source;
  readonly base: Commit;
  readonly head: Commit;
  readonly changes: readonly FileChange[];
  readonly declared: readonly ClusterSettings[];
  /** Declared clusters that are read whatever changed. */
  readonly redeclared: ReadonlySet<string>;
  readonly only: (path: string) => boolean;
  /** Files whose contents are wanted beside them. */
  readonly also?: readonly FileEntry[];
}

/** Both sides as read, and files that only show what new versions were copied from. */
export interface Sides {
  readonly documents: Pair["documents"];
  readonly originals: ReadonlySet<string>;
  /** Contents of all files that were read, by id. */
  readonly contents: Pair["contents"];
  /** What changed files that Git LFS keeps elsewhere, and deployment files that are no text, leave unknown. */
  readonly pointers: Unknown;
}

/**
 * Reads every file of every cluster that a change touches, on both sides: what lies where the change is, and from there what
 * these files name by path, what belongs to the same cluster by name, and other versions of what is new. Throws SourceError when
 * an answer is not complete.
 */
export async function readSides(wish: Wish): Promise<Sides> {
  const { source, changes, declared, only } = wish;
  const near = touchedBy(changes, declared, wish.redeclared, only);
  const added = newVersions(changes, only);
  const pair = new Pair(source, wish.base, wish.head);
  await pair.list([...near.listings, ...versionPlaces(added)]);
  const touched = await withOwnersBeside(pair, wish, near);
  const { files: originals, isBeside } = originalsOf(added, pair.base.listed.keys());
  pair.want((path) => touched.wanted(path) || (isBeside(path) && only(path)));
  assertListed(changes, pair, touched);
  await Promise.all([pair.read(), pair.fetch(wish.also ?? [])]);
  assertReadable(changes, pair);
  const owned = ownedBy(declared);
  const may = readable(only, owned);
  const changed = changes.map(({ path }) => path).filter(only);
  // A change of bare files, the most of all, reads no more than what lies where it is.
  const deploys = changed.some(mayBeDeployment);
  if (deploys || declared.length > 0) await readBesideInventories(pair, declared, may);
  if (deploys) await further(pair, { changed, may, isOwned: owned });
  else if (declared.length > 0) await readMounted(pair, may);
  await readOwners(pair, wish, touched);
  const pointers = await leftUnknown(changes, pair, owned);
  return { documents: pair.documents, originals, contents: pair.contents, pointers };
}

/** What was found elsewhere may be of a cluster that the settings name: all of it is read then. */
async function readOwners(pair: Pair, wish: Wish, touched: Touched): Promise<void> {
  const { changes, declared, only } = wish;
  const ownerOf = ownersBy(declared);
  const found = pair.wanted.filter((path) => !touched.wanted(path)).flatMap((path) => ownerOf(path) ?? []);
  if (found.length === 0) return;
  const names = new Set([...wish.redeclared, ...found.map(({ name }) => name)]);
  const whole = touchedBy(changes, declared, names, only);
  await pair.list(whole.listings);
  if (!pair.want(whole.wanted)) return;
  await pair.read();
  await further(pair, { changed: [], may: readable(only, ownedBy(declared)), isOwned: () => true });
}

/** What the deployment files of a declared cluster name is its own, whatever of it changed. */
async function readMounted(pair: Pair, may: (path: string) => boolean): Promise<void> {
  const { base, head } = pair.documents;
  if (base.asked.length + head.asked.length === 0) return;
  const { readNamed } = await import("./named-files.ts");
  await readNamed(pair, may);
}

async function further(pair: Pair, joining: Joining): Promise<void> {
  const { readFurther } = await import("./further.ts");
  await readFurther(pair, joining);
}

function ownedBy(declared: readonly ClusterSettings[]): (path: string) => boolean {
  const ownerOf = ownersBy(declared);
  return (path) => ownerOf(path) !== null;
}

/** Whether a file may be one that is read: by its name, or because the settings name it. */
function readable(only: (path: string) => boolean, isOwned: (path: string) => boolean): (path: string) => boolean {
  return (path) => only(path) && (isCandidate(path) || mayBeDeployment(path) || isOwned(path));
}

function ownersBy(declared: readonly ClusterSettings[]): (path: string) => ClusterSettings | null {
  const members = declared.map((cluster) => ({ cluster, has: matcher(cluster.files) }));
  return (path) => members.find(({ has }) => has(path))?.cluster ?? null;
}
