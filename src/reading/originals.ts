import type { Reach } from "../clusters/glob.ts";
import { shapeOf } from "../clusters/paths.ts";
import { otherVersions, versionedSegment } from "../clusters/versions.ts";
import { mayBeDeployment } from "../deployments/candidates.ts";
import { directoryOf } from "../deployments/started/paths.ts";
import { isCandidate } from "../formats/recognise.ts";
import type { FileChange } from "../source.ts";

/** Directories below that of a version which are still looked into. */
const deepest = 3;

/** New files with a version in their paths that may be copies of another version. */
export function newVersions(changes: readonly FileChange[], may: (path: string) => boolean): readonly string[] {
  return changes
    .filter(({ base, path }) => base === null && may(path) && (isCandidate(path) || mayBeDeployment(path)))
    .map(({ path }) => path)
    .filter((path) => versionedSegment(path) !== null);
}

/** Where other versions of new files lie. */
export function versionPlaces(added: readonly string[]): readonly Reach[] {
  return added.flatMap((path) => {
    const segments = path.split("/");
    const at = versionedSegment(path) ?? 0;
    const depth = segments.length - 1 - at;
    return depth > deepest ? [] : [{ directory: segments.slice(0, at).join("/"), depth }];
  });
}

/** Files of other versions that new files may be copies of, with what lies beside them. */
export interface Originals {
  readonly files: ReadonlySet<string>;
  isBeside(path: string): boolean;
}

/** Looks for the originals of new files among the paths that the base has. */
export function originalsOf(added: readonly string[], paths: Iterable<string>): Originals {
  const shapes = new Set(added.map(shapeOf));
  const alike = new Map<string, string[]>();
  for (const path of added.length === 0 ? [] : paths) {
    const shape = shapeOf(path);
    if (!shapes.has(shape)) continue;
    const own = alike.get(shape);
    if (own) own.push(path);
    else alike.set(shape, [path]);
  }
  const files = new Set(added.flatMap((path) => otherVersions(path, alike.get(shapeOf(path)) ?? [])));
  const directories = new Set([...files].map(directoryOf));
  return {
    files,
    isBeside: (path) => directories.has(directoryOf(path)) && (isCandidate(path) || mayBeDeployment(path)),
  };
}
