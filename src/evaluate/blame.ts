import { becameUndecidable } from "./change.ts";
import type { Caused } from "./caused.ts";
import { type Differing, placesOf, touchedPlaces } from "./places.ts";

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

/** What a change consists of: lines by `file#key`, and files that are gone. */
interface Changed {
  readonly changedLines: ReadonlySet<string>;
  readonly deletedFiles: ReadonlySet<string>;
}

/** The places that explain what moved a finding: lines that changed, files that are gone, or the release. */
export function placesOfDifferences({ differences, risen }: Moved, changed: Changed): string[] {
  const places = differences.flatMap((difference) => placesOfDifference(difference, changed, risen !== null));
  return places.length === 0 && risen !== null ? [risen] : places;
}

/** Files that could be read and no longer can, or the release that came and is not known: all that they decided has this one cause. */
export function unreadableFiles({ finding, baseline }: Caused, release: string | null): string[] | null {
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
