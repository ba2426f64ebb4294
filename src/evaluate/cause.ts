import type { ScopeId } from "../clusters/match.ts";
import { type Moved, placesOfDifferences, unreadableFiles } from "./blame.ts";
import { type Caused, differencesOf, filesOf, isDeparted, isMoved, ownCause } from "./caused.ts";
import { Groups } from "./groups.ts";
import { type Differing, linesOf, placesOf, switchesOf } from "./places.ts";

/** Names the cause where a scope of the head is judged under another release than at the base; null where it is not. */
export type ReleaseChanges = (scope: ScopeId) => string | null;

/**
 * The cause of each finding, in their order. Findings that one changed line, deleted file or risen release decides share it:
 * `conf/tikv.toml#security.ca-path`, `conf/tikv.toml`, `release#conf`; what did not change is its own cause.
 */
export function causes(all: readonly Caused[], releases: ReleaseChanges): readonly string[] {
  const found = new Causes(releases);
  found.depart(all);
  const rows = all.map((one) => found.moved(one));
  const named = found.named(rows.filter((row) => row !== null));
  return all.map((one, at) => named.get(rows[at] as Moved) ?? ownCause(one));
}

/**
 * Looks at findings one after another and keeps of each only what its cause hangs on, so that what was judged can be let go; causes
 * are named when all have been looked at.
 */
export class Causes {
  readonly #releases: ReleaseChanges;
  /** Differences that are no others' sum: the lines that changed. */
  readonly #items: Differing[] = [];
  readonly #departedFiles = new Set<string>();
  readonly #leftFiles = new Set<string>();
  /** Files of clusters that departed. */
  readonly #filesOfClusters = new Map<string, string[]>();
  #isDeployed = false;

  constructor(releases: ReleaseChanges) {
    this.#releases = releases;
  }

  /** Takes note of what only the base has: of all clusters that share files, before `moved` is asked of any of theirs. */
  depart(all: readonly Caused[]): void {
    for (const one of all) {
      if (!isDeparted(one)) continue;
      const { cluster, inputs } = one.finding;
      const own = this.#filesOfClusters.get(cluster) ?? [];
      this.#filesOfClusters.set(cluster, own);
      for (const { origins } of inputs) {
        for (const { file, owner } of origins) {
          this.#departedFiles.add(file);
          own.push(file);
          if (owner !== undefined) this.#isDeployed = true;
        }
      }
    }
  }

  /** What moved a finding; null where nothing did, so that it is its own cause. */
  moved(one: Caused): Moved | null {
    const gone = isDeparted(one);
    if (!gone) for (const file of filesOf(one)) this.#leftFiles.add(file);
    const differences = differencesOf(one);
    for (const difference of differences) if (!difference.derived) this.#items.push(difference);
    if (!isMoved(one)) return null;
    const risen = gone ? null : this.#releases(one.finding);
    return {
      own: ownCause(one),
      places: gone ? this.#placesOfDeparted(one) : unreadableFiles(one, risen),
      differences,
      // No release makes a configuration unreadable.
      risen: one.finding.reason === "unreadable" ? null : risen,
      joins: one.change !== "removed" || gone,
    };
  }

  /** The cause of each, in the order in which they are to be told. */
  named(all: readonly Moved[]): ReadonlyMap<Moved, string> {
    const deletedFiles = this.#deletedFiles;
    const changedLines = new Set(this.#items.flatMap((item) => placesOf(item, deletedFiles)));
    const groups = new Groups();
    const switches = new Set<string>();
    const placed = all.map((one) => {
      const found = one.places ?? placesOfDifferences(one, { changedLines, deletedFiles });
      if (one.joins) groups.join([...found, ...one.differences.flatMap(linesOf)]);
      for (const name of one.differences.flatMap(switchesOf)) switches.add(name);
      return { one, first: found[0] };
    });
    // What a switch decides is named after it, whatever else of it is written.
    const bySwitch = new Map([...switches].map((name) => [groups.name(name), name]));
    return new Map(
      placed.map(({ one, first }) => [
        one,
        first === undefined ? one.own : (bySwitch.get(groups.name(first)) ?? groups.name(first)),
      ]),
    );
  }

  /** A deployment file, and what it mounts, outlives a member that is taken out of it. */
  get #deletedFiles(): ReadonlySet<string> {
    if (!this.#isDeployed) return this.#departedFiles;
    return new Set([...this.#departedFiles].filter((file) => !this.#leftFiles.has(file)));
  }

  /** What was declared of a cluster, and written in no file of it, goes with its files. */
  #placesOfDeparted(one: Caused): readonly string[] {
    const files = filesOf(one);
    if (files.length > 0 || one.finding.component !== null) return files;
    return this.#filesOfClusters.get(one.finding.cluster) ?? [];
  }
}
