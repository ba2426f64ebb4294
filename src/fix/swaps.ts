import { readDocument } from "../formats/read.ts";
import type { Cluster, Document, Member } from "../types.ts";
import { type EditedSection, patched } from "./patched.ts";

/** A file with edits. */
export interface EditedFile {
  /** What no other edits of it are told by. */
  readonly name: string;
  readonly text: () => string;
  /** The sections that all edits are in; null where some are of the file as a whole, or reading all of it takes no time. */
  readonly sections: readonly EditedSection[] | null;
}

/**
 * A cluster of bare configuration files with edits in some of them: what one of these says makes nothing of another file, so that
 * the others stay what they are. What the same edits make is read once.
 */
export class Swaps {
  readonly #own: Cluster;
  readonly #read = new Map<string, Map<string, Document | null>>();
  readonly #members = new Map<Document, Member>();

  constructor(own: Cluster) {
    this.#own = own;
  }

  /** The cluster with edited files, by their paths; null where one of them is not the same component's any more. */
  with(edited: ReadonlyMap<string, EditedFile>): Cluster | null {
    const members: Member[] = [];
    for (const member of this.#own.members) {
      const swapped = this.#swapped(member, edited);
      if (swapped === null) return null;
      members.push(swapped);
    }
    return { ...this.#own, members };
  }

  #swapped(member: Member, edited: ReadonlyMap<string, EditedFile>): Member | null {
    if (!member.documents.some(({ file }) => edited.has(file))) return member;
    const documents: Document[] = [];
    for (const document of member.documents) {
      const file = edited.get(document.file);
      const read = file === undefined ? document : this.#document(document, file);
      if (read === null) return null;
      documents.push(read);
    }
    const [first] = documents;
    if (first === undefined || documents.length > 1) return { ...member, documents };
    const known = this.#members.get(first) ?? { ...member, documents };
    this.#members.set(first, known);
    return known;
  }

  #document(document: Document, { name, text, sections }: EditedFile): Document | null {
    const known = this.#read.get(document.file) ?? new Map<string, Document | null>();
    this.#read.set(document.file, known);
    const before = known.get(name);
    if (before !== undefined) return before;
    const made = (sections && patched(document, sections)) ?? readAgain(document, text());
    known.set(name, made);
    return made;
  }
}

/** Null where the text is another component's. */
function readAgain({ file, component, role }: Document, text: string): Document | null {
  const read = readDocument(file, Buffer.from(text));
  return read?.component === component && read.role === role ? read : null;
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
