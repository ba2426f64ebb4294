import { isDeploymentFile } from "../deployments/candidates.ts";
import { SourceError } from "../errors.ts";
import { areLfsPointer, lfsPointer, lfsRemedy } from "../formats/lfs.ts";
import { isCandidate } from "../formats/recognise.ts";
import type { FileChange, FileEntry } from "../source.ts";
import type { Diagnostic, Document } from "../types.ts";
import type { Contents } from "./documents.ts";
import { namesFamily } from "./hidden.ts";

/** Paths of the family's deployment files; YAML of others may lie in Git LFS as it likes. */
const family = /tikv|tidb|tiflash|tiproxy|ticdc|tiup|pingcap|topology|(?:^|[/_.-])pd(?:[/_.-]|$)/i;

/** Whether a path is that of the family's own file, whatever is in it. */
export function isFamilyPath(path: string): boolean {
  return family.test(path);
}

/**
 * Files that Git LFS keeps elsewhere and that may be of a cluster, which nothing in them tells. A component's own file that is
 * known by its name has a document, and an error of its own.
 */
export function pointerDiagnostics(
  entries: readonly FileEntry[],
  contents: Contents,
  documents: readonly Document[],
  isDeclared: (path: string) => boolean,
): readonly Diagnostic[] {
  const known = new Set(documents.map(({ file }) => file));
  return entries
    .filter(({ path, oid }) => !known.has(path) && isPointer(oid, contents))
    .filter(({ path }) => isCandidate(path) || family.test(path) || isDeclared(path))
    .map(({ path }) => unknownFile(path));
}

function isPointer(oid: string, contents: Contents): boolean {
  const content = contents.get(oid);
  return content !== undefined && "bytes" in content && areLfsPointer(content.bytes);
}

function unknownFile(file: string): Diagnostic {
  const message = `The file is ${lfsPointer}, so that nobody can tell whether it is a cluster's.`;
  return { code: "parse-error", level: "warning", file, line: 1, key: null, message, suggestion: lfsRemedy };
}

/**
 * Throws SourceError for a deployment file that could be read at the base and is a pointer at the head: what it deploys would be
 * judged as if it were not there. `documents` are the base's.
 */
export function assertNoPointers(
  changes: readonly FileChange[],
  contents: Contents,
  documents: readonly Document[],
): void {
  const deployed = new Set(documents.flatMap(({ file, parts = [] }) => [file, ...parts]));
  for (const { path, base, head } of changes) {
    if (base === null || head === null || !isDeploymentFile(path) || !isPointer(head.oid, contents)) continue;
    const before = contents.get(base.oid);
    const wasOurs = deployed.has(path) || (before !== undefined && "bytes" in before && namesFamily(before.bytes));
    if (wasOurs && !isPointer(base.oid, contents)) {
      throw new SourceError(`${path} could be read before and is ${lfsPointer} now. ${lfsRemedy}`);
    }
  }
}
