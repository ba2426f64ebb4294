import type { Document } from "../types.ts";
import { closenessOf, comparePaths, shapeOf, tailOf } from "./paths.ts";
import { areAlike, itemsOf, similarityOf } from "./similarity.ts";

/** A base and a head document that may be one document's two versions, with what makes one pair better than another. */
export interface Candidate {
  readonly base: Document;
  readonly head: Document;
  readonly similarity: number;
  readonly closeness: number;
}
/** A document's items, read once. */
export type Items = (document: Document) => ReadonlySet<string>;

/** Reads each document's items at most once, and only when asked; `isWhole` as `itemsOf` takes it. */
export function rememberedItems(isWhole: boolean = false): Items {
  const known = new Map<Document, ReadonlySet<string>>();
  return (document) => {
    const items = known.get(document) ?? itemsOf(document, isWhole);
    known.set(document, items);
    return items;
  };
}

/** The pairs of two lists that are alike, the best first; the order is the same whatever the order of the lists. */
export function candidatesOf(base: readonly Document[], head: readonly Document[], items: Items): readonly Candidate[] {
  return base.flatMap((one) => head.flatMap((other) => candidateOf(one, other, items))).sort(compareCandidates);
}

/** What two documents must share to be compared at all, with a text of the caller's. */
export function keyOf(document: Document, text: string): string {
  return `${document.component} ${document.role} ${text}`;
}

/** Documents by `keyOf` and a part of their path. */
export function byKey(documents: Iterable<Document>, part: (document: Document) => string): Map<string, Document[]> {
  const lists = new Map<string, Document[]>();
  for (const document of documents) {
    const key = keyOf(document, part(document));
    const list = lists.get(key);
    if (list) list.push(document);
    else lists.set(key, [document]);
  }
  return lists;
}

function candidateOf(base: Document, head: Document, items: Items): readonly Candidate[] {
  const similarity = similarityOf(items(base), items(head));
  const sameName = shapeOf(tailOf(base.file, 1)) === shapeOf(tailOf(head.file, 1));
  if (!areAlike(items(base), items(head), similarity, sameName)) return [];
  return [{ base, head, similarity, closeness: closenessOf(base.file, head.file) }];
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    b.similarity - a.similarity ||
    b.closeness - a.closeness ||
    comparePaths(a.base.file, b.base.file) ||
    comparePaths(a.head.file, b.head.file)
  );
}
