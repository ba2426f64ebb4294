import type { ScopeId } from "../clusters/match.ts";
import type { ComparedFinding } from "../findings.ts";
import { becameUndecidable } from "./change.ts";
import { Groups } from "./groups.ts";
import { scopeName } from "./identity.ts";
import { type Differing, differing, linesOf, placesOf, switchesOf, touchedPlaces } from "./places.ts";

/** Names the cause where a scope of the head is judged under another release than at the base; null where it is not. */
export type ReleaseChanges = (scope: ScopeId) => string | null;
/** A compared finding before its cause is named. */
export type Caused = Omit<ComparedFinding, "cause">;

/** What moved a finding, as far as it is told without what moved others. */
export interface Moved {
  /** The name of a cause of its own, where nothing that changed explains it. */
  readonly own: string;
  /** The places that explain it; null where they hang on what else changed. */
  readonly places: readonly string[] | null;
  readonly differences: readonly Differing[];
  /** The release that explains what no place does. */
  readonly risen: string | null;
  /** Whether its places belong together: what no longer applies ties together nothing that the change broke. */
  readonly joins: boolean;
}

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

/** What a change consists of: lines by `file#key`, and files that are gone. */
interface Changed {
  readonly changedLines: ReadonlySet<string>;
  readonly deletedFiles: ReadonlySet<string>;
}

function placesOfDifferences({ differences, risen }: Moved, changed: Changed): string[] {
  const places = differences.flatMap((difference) => placesOfDifference(difference, changed, risen !== null));
  return places.length === 0 && risen !== null ? [risen] : places;
}

/** Files that could be read and no longer can, or the release that came and is not known: all that they decided has this one cause. */
function unreadableFiles({ finding, baseline }: Caused, release: string | null): string[] | null {
  if (!becameUndecidable(baseline, finding)) return null;
  if (finding.reason !== "unreadable") return release === null ? null : [release];
  const files = finding.inputs.flatMap(({ origins }) =>
    origins.flatMap(({ file, line, key }) => (key === null && line === null ? [file] : [])),
  );
  return files.length === 0 ? null : files;
}

/** A fact computed from several items blames those that changed; a default that moved with the release blames no line. */
function placesOfDifference(difference: Differing, changed: Changed, risen: boolean): string[] {
  const places = placesOf(difference, changed.deletedFiles);
  if (!difference.derived) return risen && !difference.written ? [] : places;
  const touched = touchedPlaces(difference, changed.deletedFiles);
  if (touched.length > 0) return touched;
  const known = placesOf({ ...difference, bothSides: true }, changed.deletedFiles);
  const blamed = known.filter((place) => changed.changedLines.has(place) || changed.deletedFiles.has(place));
  if (blamed.length > 0) return blamed;
  return risen ? [] : places;
}

function differencesOf({ finding, baseline }: Caused): readonly Differing[] {
  return baseline === null || baseline === finding ? [] : differing(baseline.inputs, finding.inputs);
}

function isMoved({ baseline, change }: Caused): boolean {
  if (change === "unchanged" || change === "new-gap") return false;
  return change !== "gap" || baseline?.status === "implemented";
}

/** Only the base has it: then `compare` gives the base's finding on both sides. */
function isDeparted({ finding, baseline }: Caused): boolean {
  return finding === baseline;
}

function filesOf({ finding }: Caused): string[] {
  return finding.inputs.flatMap(({ origins }) => origins.map(({ file }) => file));
}

/** The cause of a finding that no changed place explains: its own identity. */
export function ownCause({ finding }: Caused): string {
  const scope = nameOf(finding);
  return scope === "" ? finding.control : `${finding.control}@${scope}`;
}

let named: { readonly of: ScopeId; readonly name: string } | null = null;

/** All controls of one instance come in a row, and a report of many instances keeps the name of each but once. */
function nameOf(finding: ScopeId): string {
  const { cluster, component, instance } = finding;
  const before = named?.of;
  const isSame = before?.cluster === cluster && before.component === component && before.instance === instance;
  // Stryker disable next-line ConditionalExpression,EqualityOperator,ObjectLiteral: a name that is made again is the same name
  if (named === null || !isSame) named = { of: { cluster, component, instance }, name: scopeName(finding) };
  return named.name;
}
