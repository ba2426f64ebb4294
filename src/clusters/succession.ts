import type { Document } from "../types.ts";
import { type Place, placeKey, scopeKey, type Side } from "./scopes.ts";

/**
 * Where each base member lives at the head: where its first document went; else the member of the same identity in the cluster it
 * was in; else, when nothing of the component survives there, a member that is new, because a file replaced by another is no removal.
 */
export function pairMembers(
  from: Side,
  to: Side,
  moved: ReadonlyMap<Document, Document>,
  clusters: ReadonlyMap<string, string>,
): ReadonlyMap<Place, Place> {
  const pairs = byDocuments(from, to, moved);
  const taken = new Set(pairs.values());
  const identities = new Map(to.places.map((place) => [placeKey(place), place]));
  const pair = (base: Place, head: Place | undefined): void => {
    if (head === undefined || taken.has(head)) return;
    taken.add(head);
    pairs.set(base, head);
  };
  for (const base of from.places) if (!pairs.has(base)) pair(base, sameIdentity(base, identities, clusters));
  for (const [base, head] of replaced(from, to, pairs, taken, clusters)) pair(base, head);
  return pairs;
}

function byDocuments(from: Side, to: Side, moved: ReadonlyMap<Document, Document>): Map<Place, Place> {
  const headOf = new Map([...moved].map(([head, base]) => [base, head]));
  const pairs = new Map<Place, Place>();
  for (const base of from.places) {
    const heads = base.member.documents.flatMap((document) => headOf.get(document) ?? []);
    const place = heads[0] && to.placeOf.get(heads[0]);
    if (place) pairs.set(base, place);
  }
  return pairs;
}

function sameIdentity(
  base: Place,
  identities: ReadonlyMap<string, Place>,
  clusters: ReadonlyMap<string, string>,
): Place | undefined {
  const { component, instance } = base.member;
  return identities.get(scopeKey(clusters.get(base.cluster.name) ?? "", component, instance));
}

function replaced(
  from: Side,
  to: Side,
  pairs: ReadonlyMap<Place, Place>,
  taken: ReadonlySet<Place>,
  clusters: ReadonlyMap<string, string>,
): readonly (readonly [Place, Place])[] {
  const key = (cluster: string, place: Place): string => scopeKey(cluster, place.member.component, null);
  const survivors = new Set([...pairs.values()].map((place) => key(place.cluster.name, place)));
  const fresh = new Map<string, Place[]>();
  for (const place of to.places) {
    const own = key(place.cluster.name, place);
    if (!taken.has(place) && !survivors.has(own) && !fresh.get(own)?.push(place)) fresh.set(own, [place]);
  }
  const gone = from.places.filter((place) => !pairs.has(place));
  return gone.flatMap((base) => {
    const head = fresh.get(key(clusters.get(base.cluster.name) ?? "", base))?.shift();
    return head ? [[base, head] as const] : [];
  });
}
