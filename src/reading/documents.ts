import { isDeploymentFile, isInventory, isStarter, isYaml } from "../deployments/candidates.ts";
import { loadDeployments } from "../deployments/load.ts";
import type { ParsedFiles } from "../deployments/read.ts";
import { SourceError } from "../errors.ts";
import { decode } from "../formats/decode.ts";
import { readDocument } from "../formats/read.ts";
import { boundYoung } from "../memory.ts";
import type { FileContent, FileEntry } from "../source.ts";
import type { Document } from "../types.ts";

export type Contents = ReadonlyMap<string, FileContent>;

/** One side's documents, and those of bare configuration files by path. */
export interface SideDocuments {
  readonly known: ReadonlyMap<string, KnownDocument>;
  readonly documents: readonly Document[];
  /** Paths that deployment files name and that were not among the files. */
  readonly asked: readonly string[];
  /** Files that may deploy something and are no text, or could not be had. */
  readonly unread: readonly FileEntry[];
}

/** All documents of one side: bare files that no deployment file mounts, and what deployment files say. Throws as `documentsOf` does. */
export async function sideDocuments(
  entries: readonly FileEntry[],
  contents: Contents,
  before: ReadonlyMap<string, KnownDocument>,
  parsed?: ParsedFiles,
): Promise<SideDocuments> {
  const known = documentsOf(
    entries.filter(({ path }) => !isDeploymentFile(path)),
    contents,
    before,
  );
  const bare = [...known.values()].map(({ document }) => document);
  if (!entries.some(({ path }) => isYaml(path) || isInventory(path) || isStarter(path)))
    return { known, documents: bare, asked: [], unread: [] };
  const { texts, unread } = textsOf(entries, contents);
  const { documents, consumed, asked } = await loadDeployments(texts, parsed);
  const mounted = new Set(consumed);
  return { known, documents: [...documents, ...bare.filter(({ file }) => !mounted.has(file))], asked, unread };
}

/** Texts by path, and the deployment files that have none: a component's own file says so by its document. */
function textsOf(entries: readonly FileEntry[], contents: Contents) {
  const texts = new Map<string, string>();
  const unread: FileEntry[] = [];
  for (const entry of entries) {
    const content = contents.get(entry.oid);
    const decoded = content && "bytes" in content ? decode(content.bytes) : null;
    if (decoded && "text" in decoded) texts.set(entry.path, decoded.text);
    else if (isDeploymentFile(entry.path)) unread.push(entry);
  }
  return { texts, unread };
}

/**
 * The documents among files. `before` are the other side's: a file that was recognised there keeps its component, so that
 * emptying it does not make it disappear; an equal file is not parsed again. Throws SourceError for one that could not be
 * had whole: whose it is cannot be told then.
 */
export function documentsOf(
  entries: readonly FileEntry[],
  contents: Contents,
  before: ReadonlyMap<string, KnownDocument>,
): ReadonlyMap<string, KnownDocument> {
  const known = new Map<string, KnownDocument>();
  for (const [at, entry] of entries.entries()) {
    if (at % 32 === 31) boundYoung();
    const earlier = before.get(entry.path);
    const document = earlier?.oid === entry.oid ? earlier.document : read(entry, contents.get(entry.oid), earlier);
    if (document !== null) known.set(entry.path, { oid: entry.oid, document });
  }
  return known;
}

/** A document and the id of the content it was read from. */
export interface KnownDocument {
  readonly oid: string;
  readonly document: Document;
}

type Identity = Pick<Document, "component" | "role">;

const readBefore = new WeakMap<Uint8Array, Map<string, Document | null>>();

/** The same bytes at the same path are the same document, however often a commit is read again to try a fix. */
function readOnce(path: string, bytes: Uint8Array, as: Identity | null): Document | null {
  const key = as === null ? path : `${as.component} ${as.role} ${path}`;
  const known = readBefore.get(bytes) ?? new Map<string, Document | null>();
  readBefore.set(bytes, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const document =
    as === null ? readDocument(path, bytes) : readDocument(path, bytes, { component: as.component, role: as.role });
  known.set(key, document);
  return document;
}

function read(entry: FileEntry, content: FileContent | undefined, earlier: KnownDocument | undefined): Document | null {
  const { path } = entry;
  if (content === undefined || "problem" in content) {
    throw new SourceError(`${path} could not be read: ${content?.problem ?? "the source did not return it"}.`);
  }
  const document = readOnce(path, content.bytes, null);
  if (document !== null || earlier === undefined) return document;
  return readOnce(path, content.bytes, earlier.document);
}
