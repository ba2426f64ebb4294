import type { Document } from "../types.ts";

interface Known<T> {
  readonly documents: readonly Document[];
  readonly about: string;
  readonly by: object;
  readonly value: T;
}

/** What was made of the same documents before, as long as there is one of them: what says nothing that they and the data it is made by do not. */
export class Held<T> {
  readonly #held = new WeakMap<Document, Known<T>>();

  /** The value that is held of these documents and this data, or a new one. */
  get(documents: readonly Document[], about: string, by: object, make: () => T): T {
    const [first] = documents;
    if (first === undefined) return make();
    const known = this.#held.get(first);
    if (known?.by === by && known.about === about && isSame(known.documents, documents)) return known.value;
    const value = make();
    this.#held.set(first, { documents, about, by, value });
    return value;
  }
}

function isSame(one: readonly Document[], other: readonly Document[]): boolean {
  return one === other || (one.length === other.length && one.every((document, at) => document === other[at]));
}
