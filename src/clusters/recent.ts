import type { Document } from "../types.ts";

/** What is held at least of what came last: of a cluster of a hundred members under all series in maintenance. */
const least = 300;

interface Known<T> {
  readonly documents: readonly Document[];
  readonly by: object;
  readonly value: T;
}

/** What was made of the same documents not long ago, for what says nothing that they and the data it is made by do not. */
export class Recent<T> {
  /** By what it is about, then by the first document. */
  #held = new Map<string, Map<Document, Known<T>>>();
  #before = this.#held;
  #count = 0;

  /** The value that is held of these documents and this data, or a new one. */
  get(documents: readonly Document[], about: string, by: object, make: () => T): T {
    const [first] = documents;
    if (first === undefined) return make();
    const known = this.#held.get(about)?.get(first) ?? this.#before.get(about)?.get(first);
    if (known?.by === by && isSame(known.documents, documents)) return known.value;
    const value = make();
    this.#makeRoom();
    const own = this.#held.get(about) ?? new Map<Document, Known<T>>();
    this.#held.set(about, own.set(first, { documents, by, value }));
    return value;
  }

  /** As many go at once as have come since: those of one cluster are asked for one after another, and then no more. */
  #makeRoom(): void {
    this.#count += 1;
    if (this.#count <= least) return;
    this.#before = this.#held;
    this.#held = new Map();
    this.#count = 1;
  }
}

function isSame(one: readonly Document[], other: readonly Document[]): boolean {
  return one === other || (one.length === other.length && one.every((document, at) => document === other[at]));
}
