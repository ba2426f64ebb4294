import type { FileChange, FileEntry } from "../source.ts";
import type { Diagnostic } from "../types.ts";
import { holdPointer } from "./lfs.ts";
import type { Pair } from "./pair.ts";

/** What is said on each side of files that could not be read. */
export interface Unknown {
  readonly base: readonly Diagnostic[];
  readonly head: readonly Diagnostic[];
}

/**
 * What files leave unknown on each side: changed ones that Git LFS keeps elsewhere, and deployment files that are no text. Throws
 * SourceError for a pointer where the base had text.
 */
export async function leftUnknown(
  changes: readonly FileChange[],
  pair: Pair,
  isDeclared: (path: string) => boolean,
): Promise<Unknown> {
  const [pointers, unread] = await Promise.all([
    pointersAmong(changes, pair, isDeclared),
    unreadAmong(pair, isDeclared),
  ]);
  return { base: [...pointers.base, ...unread.base], head: [...pointers.head, ...unread.head] };
}

async function unreadAmong(
  { contents, documents: { base, head } }: Pair,
  isDeclared: (path: string) => boolean,
): Promise<Unknown> {
  if (base.unread.length + head.unread.length === 0) return { base: [], head: [] };
  const { unreadDiagnostics } = await import("./unread.ts");
  const told = (unread: readonly FileEntry[]) => unreadDiagnostics(unread, contents, isDeclared);
  return { base: told(base.unread), head: told(head.unread) };
}

async function pointersAmong(
  changes: readonly FileChange[],
  { contents, documents }: Pair,
  isDeclared: (path: string) => boolean,
): Promise<Unknown> {
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
