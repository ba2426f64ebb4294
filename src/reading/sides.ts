import { matcher } from "../clusters/ownership.ts";
import { SourceError } from "../errors.ts";
import { isYaml, mayBeDeployment } from "../deployments/candidates.ts";
import { isCandidate } from "../formats/recognise.ts";
import type { Commit, FileChange, FileEntry, Source } from "../source.ts";
import type { ClusterSettings, Diagnostic } from "../types.ts";
import { readBesideInventories, withOwnersBeside } from "./outside-globs.ts";
import { hiddenDeployment } from "./hidden.ts";
import { holdPointer } from "./lfs.ts";
import type { Joining } from "./operator-files.ts";
import { newVersions, originalsOf, versionPlaces } from "./originals.ts";
import { Pair } from "./pair.ts";
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
  readonly pointers: { readonly base: readonly Diagnostic[]; readonly head: readonly Diagnostic[] };
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
  const ownerOf = ownersBy(declared);
  const may = (path: string): boolean =>
    only(path) && (isCandidate(path) || mayBeDeployment(path) || ownerOf(path) !== null);
  const changed = changes.map(({ path }) => path).filter(only);
  // A change of bare files, the most of all, reads no more than what lies where it is.
  const deploys = changed.some(mayBeDeployment);
  if (deploys || declared.length > 0) await readBesideInventories(pair, declared, may);
  if (deploys) await further(pair, { changed, may, isOwned: (path) => ownerOf(path) !== null });
  else if (declared.length > 0) await readMounted(pair, may);
  await readOwners(pair, wish, touched);
  const isDeclared = (path: string): boolean => ownerOf(path) !== null;
  const [pointers, unread] = await Promise.all([
    pointersAmong(changes, pair, isDeclared),
    unreadAmong(pair, isDeclared),
  ]);
  const told = {
    base: [...pointers.base, ...unread.base],
    head: [...pointers.head, ...unread.head],
  };
  return { documents: pair.documents, originals, contents: pair.contents, pointers: told };
}

async function unreadAmong(
  { contents, documents: { base, head } }: Pair,
  isDeclared: (path: string) => boolean,
): Promise<Sides["pointers"]> {
  if (base.unread.length + head.unread.length === 0) return { base: [], head: [] };
  const { unreadDiagnostics } = await import("./unread.ts");
  const told = (unread: readonly FileEntry[]) => unreadDiagnostics(unread, contents, isDeclared);
  return { base: told(base.unread), head: told(head.unread) };
}

async function pointersAmong(
  changes: readonly FileChange[],
  { contents, documents }: Pair,
  isDeclared: (path: string) => boolean,
): Promise<Sides["pointers"]> {
  if (!holdPointer(contents)) return { base: [], head: [] };
  const { assertNoPointers, pointerDiagnostics } = await import("./pointers.ts");
  assertNoPointers(changes, contents, documents.base.documents);
  const told = (side: "base" | "head") =>
    pointerDiagnostics(
      changes.flatMap((change) => change[side] ?? []),
      contents,
      documents[side].documents,
      isDeclared,
    );
  return { base: told("base"), head: told("head") };
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
  const may = (path: string): boolean =>
    only(path) && (isCandidate(path) || mayBeDeployment(path) || ownerOf(path) !== null);
  await further(pair, { changed: [], may, isOwned: () => true });
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

function ownersBy(declared: readonly ClusterSettings[]): (path: string) => ClusterSettings | null {
  const members = declared.map((cluster) => ({ cluster, has: matcher(cluster.files) }));
  return (path) => members.find(({ has }) => has(path))?.cluster ?? null;
}

/** A changed file that no listing holds would be judged as if it were not there. */
function assertListed(changes: readonly FileChange[], pair: Pair, touched: Touched): void {
  const lost = changes.find(({ path }) => touched.wanted(path) && !pair.isWanted(path));
  if (lost !== undefined) throw new SourceError(`${lost.path} changed but is in no listing of its directory.`);
}

/** A changed deployment file that is no text would be judged as if it were not there. */
function assertReadable(changes: readonly FileChange[], pair: Pair): void {
  for (const { path, head } of changes) {
    const content = head === null || !isYaml(path) || !pair.isWanted(path) ? undefined : pair.contents.get(head.oid);
    const problem = content !== undefined && "bytes" in content ? hiddenDeployment(content.bytes) : null;
    if (problem !== null) throw new SourceError(`${path} names TiKV or its family and cannot be read: ${problem}`);
  }
}
