import { readDocument } from "../formats/read.ts";
import type { Cluster, Document, Member } from "../types.ts";

/**
 * A cluster of bare configuration files with other texts in some of them: what one of these says makes nothing of another file, so that
 * the others stay what they are. A text is read once.
 */
export class Swaps {
  readonly #own: Cluster;
  readonly #read = new Map<string, Map<string, Document | null>>();
  readonly #members = new Map<Document, Member>();

  constructor(own: Cluster) {
    this.#own = own;
  }

  /** The cluster with the texts; null where one of them is not the same component's any more. */
  with(texts: ReadonlyMap<string, string>): Cluster | null {
    const members: Member[] = [];
    for (const member of this.#own.members) {
      const swapped = this.#swapped(member, texts);
      if (swapped === null) return null;
      members.push(swapped);
    }
    return { ...this.#own, members };
  }

  #swapped(member: Member, texts: ReadonlyMap<string, string>): Member | null {
    if (!member.documents.some(({ file }) => texts.has(file))) return member;
    const documents: Document[] = [];
    for (const document of member.documents) {
      const text = texts.get(document.file);
      const read = text === undefined ? document : this.#document(document, text);
      if (read === null) return null;
      documents.push(read);
    }
    const [first] = documents;
    if (first === undefined || documents.length > 1) return { ...member, documents };
    const known = this.#members.get(first) ?? { ...member, documents };
    this.#members.set(first, known);
    return known;
  }

  #document({ file, component, role }: Document, text: string): Document | null {
    const known = this.#read.get(file) ?? new Map<string, Document | null>();
    this.#read.set(file, known);
    const before = known.get(text);
    if (before !== undefined) return before;
    const read = readDocument(file, Buffer.from(text));
    const made = read?.component === component && read.role === role ? read : null;
    known.set(text, made);
    return made;
  }
}

/** Whether all of a cluster's files are bare ones that are here, each of one document of this cluster alone. */
export function isBare({ members, files }: Cluster): boolean {
  const documents = members.flatMap((member) => member.documents);
  const own = new Set(documents.map(({ file }) => file));
  return (
    own.size === documents.length &&
    files.length === own.size &&
    documents.every(
      ({ deployed, parts, absent }) => deployed === undefined && parts === undefined && absent === undefined,
    )
  );
}
