import { ownerOf } from "../clusters/origins.ts";
import type { Origin } from "../findings.ts";
import type { Deployed, Document, Position } from "../types.ts";
import { cipherVariable } from "./cipher-suites.ts";
import type { MemberScope } from "./scope.ts";

/** The pointers of the items at or behind a member's pointer. */
export function itemsBehind({ derived }: MemberScope, pointer: string): readonly string[] {
  if (!isBelow(pointer, "/derived")) return [pointer];
  return derived.from.get(pointer.split("/")[2] ?? "") ?? [];
}

/** Where a member's pointer is written: an item's place, or those of the items a derived fact depends on; its file when nothing is. */
export function memberOrigins(scope: MemberScope, pointer: string): readonly Origin[] {
  const name = pointer.split("/")[1] === "derived" ? (pointer.split("/")[2] ?? "") : "";
  const from = scope.derived.from.get(name) ?? [];
  const places = from.length > 0 ? from.flatMap((one) => originsIn(scope, one)) : originsIn(scope, pointer);
  return distinct(places);
}

/** An item's place; of what a deployment file says of the member itself its own line, or that of the release or of how many there are. */
function originsIn({ member, effective }: MemberScope, pointer: string): readonly Origin[] {
  if (isBelow(pointer, "/config") || isBelow(pointer, "/set")) return effective.origins(pointer);
  return member.documents.slice(0, 1).flatMap((document) => {
    const { file, deployed } = document;
    if (pointer === "/release" && !deployed?.release) return [];
    if (pointer === "/secureTransport" && !deployed?.secureTransport) return [];
    const said = saidAt(deployed, pointer);
    const place = said ?? homeOf(document);
    const line = place?.line ?? null;
    // Of a process's environment one variable is looked at.
    const key = pointer === "/environment" ? cipherVariable : null;
    return [{ file: place?.file ?? file, line, endLine: line, key, ...ownerOf(document) }];
  });
}

function saidAt(deployed: Deployed | undefined, pointer: string): Pick<Position, "line" | "file"> | null | undefined {
  if (pointer === "/release") return deployed?.release;
  if (pointer === "/replicas") return deployed?.replicasAt;
  return pointer === "/secureTransport" ? deployed?.secureTransport : null;
}

function homeOf({ deployed, position }: Document): Position | null {
  return deployed === undefined ? null : position([]);
}

/** Whether a pointer is another one or lies in it. */
export function isBelow(pointer: string, above: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`);
}

/** Origins without repetition, in their order. */
export function distinct(origins: readonly Origin[]): readonly Origin[] {
  if (origins.length < 2) return origins;
  const byPlace = new Map<string, Origin>();
  // The last of a place counts, where its first one stands.
  for (const origin of origins) byPlace.set(placeOf(origin), origin);
  return [...byPlace.values()];
}

function placeOf({ file, line, key, owner }: Origin): string {
  return `${line} ${owner ?? ""} ${JSON.stringify(key)} ${file}`;
}
