import type { Document } from "../types.ts";
import { comparePaths } from "./paths.ts";

/** Documents that deployment files say are of one cluster. */
export interface Unit {
  readonly documents: readonly Document[];
  /** Another cluster of the same place and name has that name. */
  readonly isSecond: boolean;
}

/** A part of a cluster while its parts are being found. */
interface Part {
  readonly documents: readonly Document[];
  /** What no second part of one cluster has as well. */
  readonly keys: ReadonlySet<string>;
  /** Files of the objects that its members name as their cluster. */
  readonly owners: ReadonlySet<string>;
}

/**
 * The clusters that deployment files make: files of one directory that name one cluster, unless they would have the same members,
 * as two versions or two topologies do. Objects of an Operator are also joined over directories, the nearest first: where two
 * directories have the same members, as those of two environments do, each is a cluster of its own.
 */
export function deployedUnits(documents: readonly Document[]): readonly Unit[] {
  const names = groupBy(documents, ({ deployed }) => JSON.stringify([familyOf(deployed), deployed?.cluster ?? null]));
  return [...names.values()].flatMap((own) => {
    const files = [...groupBy(own, ({ file }) => file).values()];
    const local = groupBy(files, (one) => homeOf(one[0] as Document));
    return isJoinable(own[0] as Document) ? overDirectories(local) : withinDirectories(local);
  });
}

/** Only an Operator's objects say by name what they belong to, wherever they lie. */
function isJoinable({ deployed }: Document): boolean {
  return familyOf(deployed) === "operator" && deployed?.cluster !== null;
}

function familyOf(deployed: Document["deployed"]): string {
  const format = deployed?.format ?? "";
  return format.startsWith("operator") ? "operator" : format;
}

type Local = ReadonlyMap<string, readonly (readonly Document[])[]>;

function withinDirectories(local: Local): readonly Unit[] {
  return [...local.values()].flatMap((files) => unitsOf(settled(files.map(partOf))));
}

/** Goes from the deepest directories up: what fits together goes on as one part, what does not stays apart for good. */
function overDirectories(local: Local): readonly Unit[] {
  const open = new Map<string, Part[]>();
  for (const [directory, files] of local) open.set(directory, files.map(partOf));
  const closed: Unit[] = [];
  for (let depth = Math.max(...[...open.keys()].map(depthOf)); depth >= 0; depth -= 1) {
    for (const [directory, parts] of [...open].filter(([one]) => depthOf(one) === depth)) {
      const [only, ...others] = settled(parts);
      open.delete(directory);
      if (only === undefined) continue;
      if (others.length > 0 || directory === "") closed.push(...unitsOf([only, ...others]));
      else open.set(parentOf(directory), [...(open.get(parentOf(directory)) ?? []), only]);
    }
  }
  return closed;
}

/** One part where all fit together; else those with one owner together, and every other by itself. */
function settled(parts: readonly Part[]): readonly Part[] {
  if (fitTogether(parts)) return parts.length === 0 ? [] : [merged(parts)];
  const owned = groupBy(parts, ({ owners }) => (owners.size === 1 ? ([...owners][0] as string) : ""));
  return [...owned].flatMap(([owner, same]) => (owner !== "" && fitTogether(same) ? [merged(same)] : same));
}

function fitTogether(parts: readonly Part[]): boolean {
  const keys = parts.flatMap((part) => [...part.keys]);
  const owners = new Set(parts.flatMap((part) => [...part.owners]));
  return parts.length < 2 || (new Set(keys).size === keys.length && owners.size <= 1);
}

function merged(parts: readonly Part[]): Part {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  return {
    documents: parts.flatMap(({ documents }) => documents),
    keys: new Set(parts.flatMap(({ keys }) => [...keys])),
    owners: new Set(parts.flatMap(({ owners }) => [...owners])),
  };
}

function partOf(documents: readonly Document[]): Part {
  return {
    documents,
    keys: new Set(documents.map(memberKey)),
    owners: new Set(documents.flatMap(({ deployed }) => deployed?.owner ?? [])),
  };
}

/**
 * A TidbCluster is one object, whichever components it has, and a topology is a cluster; other members are told apart one by one.
 * What could not be read may be anything.
 */
function memberKey({ file, component, role, readable, deployed }: Document): string {
  const instance = deployed?.instance ?? null;
  if (deployed?.format === "tiup") return "";
  if (!readable) return file;
  return JSON.stringify(deployed?.format === "operator-v1" ? [instance] : [component, role, instance]);
}

// The state that TiUP keeps (meta.yaml) comes after the topology that people edit.
function unitsOf(parts: readonly Part[]): readonly Unit[] {
  const isState = ({ documents }: Part): boolean => /(?:^|\/)meta\.ya?ml/.test(documents[0]?.file ?? "");
  const ordered = [...parts].sort(
    (a, b) =>
      Number(isState(a)) - Number(isState(b)) || comparePaths(a.documents[0]?.file ?? "", b.documents[0]?.file ?? ""),
  );
  const homes = new Set<string>();
  return ordered.map(({ documents }) => {
    const home = homeOf(documents[0] as Document);
    const isSecond = homes.has(home);
    homes.add(home);
    return { documents, isSecond };
  });
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const own = groups.get(key);
    if (own) own.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function homeOf({ file }: Document): string {
  return parentOf(file);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function depthOf(directory: string): number {
  return directory === "" ? 0 : directory.split("/").length;
}
