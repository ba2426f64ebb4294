import type { Component, Document, Member } from "../types.ts";
import { instanceOf, isNamedStem, stemOf } from "./instance.ts";
import { comparePaths } from "./paths.ts";

const componentOrder: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];

/** One document and the instance it has so far; each step names it by more of its path. */
interface Placed {
  readonly document: Document;
  instance: string | null;
  step: number;
}

/**
 * A cluster's members: documents of one (component, instance), one for each role. Where two documents would be one
 * and the same, their instances are qualified by their paths below `directory`, so that none is merged or dropped.
 */
export function membersOf(documents: readonly Document[], directory: string): readonly Member[] {
  const placed = documents.map((document): Placed => ({ document, instance: instanceOf(document), step: 0 }));
  let groups = group(placed);
  for (let crowded = crowdedOf(groups); crowded.length > 0; crowded = crowdedOf(groups)) {
    for (const one of crowded) qualify(one, directory);
    groups = group(placed);
  }
  return groups.map(memberOf).sort(compareMembers);
}

function group(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const groups = new Map<string, Placed[]>();
  for (const one of placed) {
    const key = JSON.stringify([one.document.component, one.instance]);
    const existing = groups.get(key);
    if (existing) existing.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function crowdedOf(groups: readonly (readonly Placed[])[]): readonly Placed[] {
  return groups.flatMap((members) => {
    if (isOneMember(members)) return [];
    // The file that bears the component's name keeps its identity when a `config.toml` comes to lie beside it.
    const named = members.filter((one) => isNamedStem(one.document));
    const keep = named.length > 0 && isOneMember(named) ? named : [];
    return members.filter((one) => !keep.includes(one) && one.step < 2);
  });
}

function isOneMember(members: readonly Placed[]): boolean {
  return new Set(members.map((one) => one.document.role)).size === members.length;
}

function qualify(one: Placed, directory: string): void {
  const { file } = one.document;
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const below = directory === "" ? folder : folder.slice(directory.length + 1);
  one.step += 1;
  one.instance = one.step === 1 ? `${below}${stemOf(one.document)}` : file;
}

function memberOf(placed: readonly Placed[]): Member {
  const documents = placed.map((one) => one.document).sort((a, b) => (a.role < b.role ? 1 : a.role > b.role ? -1 : 0));
  const first = placed[0] as Placed;
  const { component, deployed } = first.document;
  const release = deployed ? { release: deployed.release?.text ?? null } : {};
  return { component, instance: first.instance, documents, ...release };
}

function compareMembers(a: Member, b: Member): number {
  const byComponent = componentOrder.indexOf(a.component) - componentOrder.indexOf(b.component);
  return byComponent !== 0 ? byComponent : comparePaths(a.instance ?? "", b.instance ?? "");
}
