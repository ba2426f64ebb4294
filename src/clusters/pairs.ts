import type { Document } from "../types.ts";
import { byKey, type Candidate, candidatesOf, type Items, keyOf, rememberedItems } from "./candidates.ts";
import { givenPairs } from "./given-values.ts";
import { objectPlace } from "./object-place.ts";
import { shapeOf, tailOf } from "./paths.ts";
import { threshold } from "./similarity.ts";
import { compareVersions, versionedSegment } from "./versions.ts";

/** Head documents and the base documents they were: `moved` ones by path or content, `copies` of one that also lives on itself. */
export interface DocumentPairs {
  readonly moved: ReadonlyMap<Document, Document>;
  readonly copies: ReadonlyMap<Document, Document>;
}

/**
 * Pairs documents of one component and role, each at most once: equal paths first, then, of those left over, what is equal or
 * most alike, files that kept their name and directory name before others.
 */
export function pairDocuments(base: readonly Document[], head: readonly Document[]): DocumentPairs {
  const items = rememberedItems();
  const moved = new Map<Document, Document>();
  const gone = new Set(base);
  const added = new Set(head);
  const take = (from: Document, to: Document): void => {
    if (!gone.delete(from)) return;
    if (added.delete(to)) moved.set(to, from);
    else gone.add(from);
  };
  pairBuckets(gone, added, placeInFile, (bases, heads) => take(bases[0] as Document, heads[0] as Document));
  for (const [from, to] of givenPairs(gone, added)) take(from, to);
  const whole = rememberedItems(true);
  for (const segments of [4, 3, 2, 1]) pairEqual(gone, added, segments, whole, take);
  for (const segments of [2, 1, 0]) pairAlike(gone, added, segments, items, take);
  return { moved, copies: copiesOf(base, [...added], items) };
}

/** A deployment file holds many documents, told apart by what they configure. */
function placeInFile({ file, deployed }: Document): string {
  return deployed ? JSON.stringify([file, deployed.cluster, deployed.instance ?? deployed.name ?? null]) : file;
}

const mostComparisons = 250_000;

type Take = (base: Document, head: Document) => void;

// Whole directories move unchanged: what is equal and ends in the same segments needs no search.
function pairEqual(gone: Set<Document>, added: Set<Document>, segments: number, items: Items, take: Take): void {
  const part = (document: Document): string =>
    JSON.stringify([tailOf(document.file, segments), ...[...items(document)].sort()]);
  pairBuckets(gone, added, part, (bases, heads) => {
    for (const [index, head] of heads.entries()) if (bases[index]) take(bases[index], head);
  });
}

function pairAlike(gone: Set<Document>, added: Set<Document>, segments: number, items: Items, take: Take): void {
  const part = (document: Document): string => tailOf(document.file, segments);
  pairBuckets(gone, added, part, (bases, heads) => {
    // A thousand files renamed and edited at once are compared in slices of their path order, not each with each.
    const slice = bases.length * heads.length <= mostComparisons ? Math.max(bases.length, heads.length) : 250;
    for (let start = 0; start < Math.min(bases.length, heads.length); start += slice) {
      const end = start + slice;
      for (const { base, head } of candidatesOf(bases.slice(start, end), heads.slice(start, end), items))
        take(base, head);
    }
  });
}

function pairBuckets(
  gone: ReadonlySet<Document>,
  added: ReadonlySet<Document>,
  part: (document: Document) => string,
  pair: (bases: readonly Document[], heads: readonly Document[]) => void,
): void {
  if (gone.size === 0 || added.size === 0) return;
  const bases = byKey(gone, part);
  for (const [key, heads] of byKey(added, part)) {
    const counterparts = bases.get(key);
    if (counterparts) pair(counterparts, heads);
  }
}

// A numbered or versioned copy (tikv4.toml of tikv1.toml, 1.7.0/ of 1.6.2/) is judged against its original; any other file is new.
function copiesOf(
  base: readonly Document[],
  added: readonly Document[],
  items: Items,
): ReadonlyMap<Document, Document> {
  const copies = new Map<Document, Document>();
  if (added.length === 0) return copies;
  const originals = byKey(base, (document) => shapeOf(document.file));
  const objects = sameObjects(base);
  for (const head of added) {
    const known = likeliest(head, originals.get(keyOf(head, shapeOf(head.file))) ?? objects(head));
    // A name alone makes no copy: what shares little with its neighbour was written anew.
    const alike = candidatesOf(known, [head], items).filter(({ similarity }) => similarity >= threshold);
    const best = isVersioned(head.file) ? nearestVersion(alike, head.file) : alike[0];
    if (best) copies.set(head, best.base);
  }
  return copies;
}

/** As many members of other deployment files are compared with a new one that none of them is called like. */
const mostOthers = 200;

/** Of the members of another version of a deployment file that which bears the same name, where one does. */
function likeliest(head: Document, known: readonly Document[]): readonly Document[] {
  const { deployed } = head;
  if (deployed === undefined) return known;
  const name = nameOf(head);
  const same = known.filter((one) => one.file !== head.file && nameOf(one) === name);
  return same.length > 0 ? same : known.slice(0, mostOthers);
}

/** Files may be called as they like: the same object beside them is another version of it. */
function sameObjects(base: readonly Document[]): (head: Document) => readonly Document[] {
  let known: Map<string, Document[]> | null = null;
  return (head) => {
    const place = objectPlace(head);
    if (place === null) return [];
    known ??= byKey(base, (one) => objectPlace(one) ?? "");
    return known.get(keyOf(head, place)) ?? [];
  };
}

function nameOf({ deployed }: Document): string | null {
  return deployed?.instance ?? deployed?.name ?? null;
}

function isVersioned(file: string): boolean {
  return versionedSegment(file) !== null;
}

/** The newest of the older versions, else the most alike of the newer ones. */
function nearestVersion(alike: readonly Candidate[], file: string): Candidate | undefined {
  const older = alike.filter(({ base }) => compareVersions(base.file, file) < 0);
  const newest = older.reduce<Candidate | undefined>(
    (best, one) => (best === undefined || compareVersions(one.base.file, best.base.file) > 0 ? one : best),
    undefined,
  );
  return newest ?? alike[0];
}
