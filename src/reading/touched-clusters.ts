import { type ClusterMatch, matchClusters } from "../clusters/match.ts";
import { objectPlace } from "../clusters/object-place.ts";
import type { Cluster } from "../types.ts";

/** The clusters of both sides as far as a check judges them. */
export interface TouchedClusters {
  readonly base: readonly Cluster[];
  readonly head: readonly Cluster[];
  readonly match: ClusterMatch;
  /** Whether a cluster is judged only because something was copied from it: its own findings are nobody's concern. */
  isOriginal(side: "base" | "head", name: string): boolean;
}

/** What a change is to clusters. */
export interface Touching {
  /** Paths that changed. */
  readonly changed: ReadonlySet<string>;
  /** Declared clusters whose declaration changed. */
  readonly redeclared: ReadonlySet<string>;
  /** Files that new ones may be copies of. */
  readonly originals: ReadonlySet<string>;
  /** The only cluster that is asked for; null for all. */
  readonly only: string | null;
}

/**
 * Of all clusters that were read those that the change touches, on either side: a directory may hold a changed file that is not
 * ours beside a cluster that did not change.
 */
export function touchedClusters(
  sides: { readonly base: readonly Cluster[]; readonly head: readonly Cluster[] },
  { changed, redeclared, originals, only }: Touching,
): TouchedClusters {
  const match = matchClusters(sides.base, sides.head);
  const links = linksOf(sides.base, match);
  const isTouched = ({ name, files }: Cluster): boolean =>
    redeclared.has(name) || files.some((file) => changed.has(file));
  const touched = linked(sides, links, isTouched);
  const asked = only === null ? touched : linked(sides, links, ({ name }) => name === only);
  const isKept = (side: "base" | "head", { name }: Cluster): boolean =>
    touched[side].has(name) && asked[side].has(name);
  const objects = new Set(sides.head.filter(({ name }) => touched.head.has(name)).flatMap(objectsOf));
  // The same object in another file of the directory is another version of it, whatever the files are called.
  const isCopied = (cluster: Cluster): boolean =>
    cluster.files.some((file) => originals.has(file)) || objectsOf(cluster).some((one) => objects.has(one));
  const kept = (side: "base" | "head"): readonly Cluster[] =>
    sides[side].filter((one) => isKept(side, one) || (!touched[side].has(one.name) && isCopied(one)));
  return {
    base: kept("base"),
    head: kept("head"),
    match,
    isOriginal: (side, name) => !touched[side].has(name),
  };
}

/** The objects of an Operator that a cluster is, by their directories. */
function objectsOf({ members }: Cluster): readonly string[] {
  const documents = members.flatMap((member) => member.documents);
  return [...new Set(documents.flatMap((document) => objectPlace(document) ?? []))];
}

/** Names of the head's clusters by those that they were. */
function linksOf(base: readonly Cluster[], match: ClusterMatch): ReadonlyMap<string, string> {
  return new Map(
    base.flatMap(({ name }) => {
      const now = match.atHead({ cluster: name, component: null, instance: null });
      return now === null ? [] : [[name, now.cluster] as const];
    }),
  );
}

/** Clusters that pass, and what they were or became. */
function linked(
  { base, head }: { readonly base: readonly Cluster[]; readonly head: readonly Cluster[] },
  links: ReadonlyMap<string, string>,
  passes: (cluster: Cluster) => boolean,
): { readonly base: ReadonlySet<string>; readonly head: ReadonlySet<string> } {
  const found = { base: namesOf(base.filter(passes)), head: namesOf(head.filter(passes)) };
  for (const [was, is] of links) {
    if (found.base.has(was)) found.head.add(is);
    else if (found.head.has(is)) found.base.add(was);
  }
  return found;
}

function namesOf(clusters: readonly Cluster[]): Set<string> {
  return new Set(clusters.map(({ name }) => name));
}
