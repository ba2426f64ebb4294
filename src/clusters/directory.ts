/** Where a file stands: the directory of its cluster ("" is the root), and the numbered component directories cut off below it. */
export interface Place {
  readonly directory: string;
  readonly numbered: readonly string[];
}

const componentSegment = /^(?:tikv|pd|tidb|tiflash|ticdc|cdc|tiproxy)([-_.]?\d{1,9})?$/i;
const configSegments = new Set(["conf", "config", "configs", "etc"]);

/**
 * The directory whose files make one cluster: a trailing segment named after a component (`tikv`, `tikv-1`, `pd2`), with or
 * without `conf`, `config`, `configs` or `etc` below it, is cut: `conf/tikv/tikv.toml` → `conf`, `tikv-1/conf/tikv.toml` → "".
 */
export function clusterDirectory(path: string): string {
  return placeOf(path).directory;
}

/** The place of a file; a function of its path alone, so that no added file moves another one. */
export function placeOf(path: string): Place {
  const segments = path.split("/").slice(0, -1);
  const numbered: string[] = [];
  for (let cut = componentDirectory(segments); cut !== null; cut = componentDirectory(segments)) {
    if (cut.numbered) numbered.unshift(cut.segment);
    segments.length = cut.index;
  }
  return { directory: segments.join("/"), numbered };
}

function componentDirectory(segments: readonly string[]): { index: number; segment: string; numbered: boolean } | null {
  const last = segments.length - 1;
  const index = configSegments.has(segments[last]?.toLowerCase() ?? "") ? last - 1 : last;
  const segment = segments[index] ?? "";
  const match = componentSegment.exec(segment);
  return match === null ? null : { index, segment, numbered: match[1] !== undefined };
}
