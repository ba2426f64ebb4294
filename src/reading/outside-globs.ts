import { matcher } from "../clusters/ownership.ts";
import { inventoryHome, isVariables, isYaml } from "../deployments/candidates.ts";
import { directoryOf } from "../deployments/started/paths.ts";
import type { FileChange } from "../source.ts";
import type { ClusterSettings } from "../types.ts";
import type { Pair } from "./pair.ts";
import { type Touched, touchedBy } from "./touched.ts";

type OwnersOf = (path: string) => readonly ClusterSettings[];

/** A change, and the clusters that the settings declare. */
interface Declared {
  readonly changes: readonly FileChange[];
  readonly declared: readonly ClusterSettings[];
  /** Declared clusters that are read whatever changed. */
  readonly redeclared: ReadonlySet<string>;
  readonly only: (path: string) => boolean;
}

/** What a change touches, with the clusters whose globs leave out a changed file that is theirs all the same. */
export async function withOwnersBeside(pair: Pair, change: Declared, touched: Touched): Promise<Touched> {
  const { changes, declared, redeclared, only } = change;
  const changed = changes.map(({ path }) => path).filter(only);
  const names = declared.length === 0 ? new Set<string>() : ownersBeside(changed, pair, ownersAmong(declared));
  if (names.size === 0) return touched;
  const whole = touchedBy(changes, declared, new Set([...redeclared, ...names]), only);
  await pair.list(whole.listings);
  return whole;
}

/**
 * Names of declared clusters whose deployment takes in a changed file that their globs leave out, by where it lies: variables and
 * items of an inventory of Ansible, variables of a Compose file. Neither names the other, so that nothing else finds them together.
 */
function ownersBeside(changed: readonly string[], pair: Pair, ownersOf: OwnersOf): ReadonlySet<string> {
  // By name first: of ten thousand changed files few are asked for their owners.
  const stray = changed.filter(
    (path) => (inventoryHome(path) !== null || isVariables(path)) && ownersOf(path).length === 0,
  );
  const homes = new Set(stray.flatMap((path) => inventoryHome(path) ?? []));
  const composed = new Set(stray.filter(isVariables).map(directoryOf));
  if (homes.size + composed.size === 0) return new Set();
  const listed = [...pair.base.listed.keys(), ...pair.head.listed.keys()].filter((path) => {
    const home = inventoryHome(path);
    return home === null ? isCompose(path) && composed.has(directoryOf(path)) : homes.has(home);
  });
  return new Set(listed.flatMap((path) => ownersOf(path).map(({ name }) => name)));
}

/** Reads what belongs to the inventories among the files that are read, where no other cluster is given it. */
export async function readBesideInventories(
  pair: Pair,
  declared: readonly ClusterSettings[],
  may: (path: string) => boolean,
): Promise<void> {
  const homes = new Set(pair.wanted.flatMap((path) => inventoryHome(path) ?? []));
  if (homes.size === 0) return;
  await pair.list([...homes].filter((home) => !isListed(pair, home)).flatMap(placesOf));
  const ownersOf = ownersAmong(declared);
  const isBeside = (path: string): boolean => homes.has(inventoryHome(path) ?? "\0");
  if (pair.want((path) => isBeside(path) && may(path) && ownersOf(path).length === 0)) await pair.read();
}

/** The clusters that the settings give a file to: a base may be that of several. */
function ownersAmong(declared: readonly ClusterSettings[]): OwnersOf {
  const members = declared.map((cluster) => ({ cluster, has: matcher(cluster.files) }));
  return (path) => members.flatMap(({ cluster, has }) => (has(path) ? [cluster] : []));
}

function isCompose(path: string): boolean {
  return isYaml(path) && /compose[^/]*$/i.test(path);
}

/** What tidb-ansible keeps beside an inventory, and how deep. */
function placesOf(home: string): readonly { readonly directory: string; readonly depth: number }[] {
  const below = (name: string): string => (home === "" ? name : `${home}/${name}`);
  return [
    { directory: home, depth: 0 },
    { directory: below("conf"), depth: 0 },
    { directory: below("group_vars"), depth: 1 },
    { directory: below("host_vars"), depth: 1 },
  ];
}

function isListed(pair: Pair, home: string): boolean {
  const files = placesOf(home).map(({ directory }) => (directory === "" ? "x.yml" : `${directory}/x.yml`));
  return [pair.base, pair.head].every((side) => files.every((file) => side.covers(file)));
}
