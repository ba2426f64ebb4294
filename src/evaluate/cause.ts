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

/**
 * The cause of each finding, in their order. Findings that one changed line, deleted file or risen release decides share it:
 * `conf/tikv.toml#security.ca-path`, `conf/tikv.toml`, `release#conf`; what did not change is its own cause.
 */
export function causes(all: readonly Caused[], releases: ReleaseChanges): readonly string[] {
  const departed = all.filter(isDeparted);
  const deletedFiles = deletedAmong(all, departed);
  const rows = all.map((one) => ({ one, differences: differencesOf(one) }));
  const items = rows.flatMap(({ differences }) => differences.filter(({ derived }) => !derived));
  const changedLines = new Set(items.flatMap((item) => placesOf(item, deletedFiles)));
  const groups = new Groups();
  const switches = new Set<string>();
  const placed = rows.map(({ one, differences }) => {
    if (!moved(one)) return { one, first: undefined };
    const found = placesOfFinding(one, differences, { changedLines, departed, deletedFiles, releases });
    // What no longer applies ties together nothing that the change broke.
    if (one.change !== "removed" || isDeparted(one)) groups.join([...found, ...differences.flatMap(linesOf)]);
    for (const name of differences.flatMap(switchesOf)) switches.add(name);
    return { one, first: found[0] };
  });
  // What a switch decides is named after it, whatever else of it is written.
  const bySwitch = new Map([...switches].map((name) => [groups.name(name), name]));
  return placed.map(({ one, first }) =>
    first === undefined ? ownCause(one) : (bySwitch.get(groups.name(first)) ?? groups.name(first)),
  );
}

/** A deployment file, and what it mounts, outlives a member that is taken out of it. */
function deletedAmong(all: readonly Caused[], departed: readonly Caused[]): ReadonlySet<string> {
  const origins = departed.flatMap(({ finding }) => finding.inputs.flatMap((input) => input.origins));
  const files = new Set(origins.map(({ file }) => file));
  if (!origins.some(({ owner }) => owner !== undefined)) return files;
  const isLeft = (file: string): boolean => all.some((one) => !isDeparted(one) && filesOf(one).includes(file));
  return new Set([...files].filter((file) => !isLeft(file)));
}

/** What a change consists of: lines by `file#key`, files that are gone, scopes whose release is another. */
interface Changed {
  readonly changedLines: ReadonlySet<string>;
  readonly departed: readonly Caused[];
  readonly deletedFiles: ReadonlySet<string>;
  readonly releases: ReleaseChanges;
}

function placesOfFinding(one: Caused, differences: readonly Differing[], changed: Changed): string[] {
  if (isDeparted(one)) return placesOfDeparted(one, changed.departed);
  const release = changed.releases(one.finding);
  const broken = unreadableFiles(one, release);
  if (broken.length > 0) return broken;
  // No release makes a configuration unreadable.
  const risen = release !== null && one.finding.reason !== "unreadable";
  const places = differences.flatMap((difference) => placesOfDifference(difference, changed, risen));
  return places.length === 0 && risen ? [release] : places;
}

/** Files that could be read and no longer can, or the release that came and is not known: all that they decided has this one cause. */
function unreadableFiles({ finding, baseline }: Caused, release: string | null): string[] {
  if (!becameUndecidable(baseline, finding)) return [];
  if (finding.reason !== "unreadable") return release === null ? [] : [release];
  return finding.inputs.flatMap(({ origins }) =>
    origins.flatMap(({ file, line, key }) => (key === null && line === null ? [file] : [])),
  );
}

/** What was declared of a cluster, and written in no file of it, goes with its files. */
function placesOfDeparted(one: Caused, departed: readonly Caused[]): string[] {
  const files = filesOf(one);
  if (files.length > 0 || one.finding.component !== null) return files;
  return departed.filter(({ finding }) => finding.cluster === one.finding.cluster).flatMap(filesOf);
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

function differencesOf({ finding, baseline }: Caused): Differing[] {
  return baseline === null ? [] : differing(baseline.inputs, finding.inputs);
}

function moved({ baseline, change }: Caused): boolean {
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
