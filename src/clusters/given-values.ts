import type { ClusterSettings, Document } from "../types.ts";

type Owners = ReadonlyMap<Document, ClusterSettings>;

/**
 * Documents without those of values files that a release of the chart names: they are in the release's, over and under what else it
 * gives. A file stays where a release leaves out a component that it configures, or where the settings give it to a cluster that the
 * release is no part of.
 */
export function withoutGivenValues(documents: readonly Document[], owners: Owners): readonly Document[] {
  const own = documents.filter(isOfFile);
  const naming = own.length === 0 ? new Map<string, readonly Document[]>() : releasesByFile(documents);
  if (naming.size === 0) return documents;
  const isGiven = (document: Document): boolean =>
    (naming.get(keyOf(document, document.file)) ?? []).some((release) => mayTake(release, document, owners));
  const kept = new Set(own.filter((document) => !isGiven(document)).map(({ file }) => file));
  return documents.filter((document) => !isOfFile(document) || kept.has(document.file));
}

function mayTake(release: Document, own: Document, owners: Owners): boolean {
  const owner = owners.get(own);
  return owner === undefined || owners.get(release) === owner;
}

/**
 * Base and head documents of which one is of a file that the other is made of: values and a release that names them, an object as it
 * stands and as Kustomize makes it.
 */
export function givenPairs(
  base: ReadonlySet<Document>,
  head: ReadonlySet<Document>,
): readonly (readonly [Document, Document])[] {
  const [before, after] = [base, head].map((all) => [...all].filter(mayBeMade));
  if (!before?.length || !after?.length) return [];
  const [then, now] = [releasesByFile(before), releasesByFile(after)];
  if (then.size === 0 && now.size === 0) return [];
  return [
    ...before.flatMap((one) => (now.get(keyOf(one, one.file)) ?? []).map((to) => [one, to] as const)),
    ...after.flatMap((one) => (then.get(keyOf(one, one.file)) ?? []).map((was) => [was, one] as const)),
  ];
}

/** What one of these deploys may be laid over, or made of, what stands in other files. */
function mayBeMade({ deployed }: Document): boolean {
  return /^(?:helm|kubernetes|operator)/.test(deployed?.format ?? "");
}

function isOfFile({ deployed }: Document): boolean {
  return deployed?.values === true;
}

function releasesByFile(documents: readonly Document[]): ReadonlyMap<string, readonly Document[]> {
  const found = new Map<string, Document[]>();
  for (const document of documents) {
    if (!mayBeMade(document) || isOfFile(document)) continue;
    for (const part of document.parts ?? []) {
      const key = keyOf(document, part);
      const own = found.get(key);
      if (own) own.push(document);
      else found.set(key, [document]);
    }
  }
  return found;
}

/** An object keeps its name, which a release and its values need not share. */
function keyOf({ component, role, deployed }: Document, file: string): string {
  const name = deployed?.format === "helm" ? "" : (deployed?.name ?? deployed?.instance ?? "");
  return `${deployed?.format} ${component} ${role} ${name} ${file}`;
}
