/** Where a file stands: the directory of its cluster ("" is the root), and the numbered component directories cut off below it. */
export interface Place {
  readonly directory: string;
  readonly numbered: readonly string[];
}

const componentSegment = /^(tikv|pd|tidb|tiflash|ticdc|cdc|tiproxy)([-_.]?\d{1,9})?$/i;
const componentWords = new Set(["tikv", "pd", "tidb", "tiflash", "ticdc", "cdc", "tiproxy", "learner"]);
const configSegments = new Set(["conf", "config", "configs", "etc"]);

/**
 * The directory whose files make one cluster: a trailing segment named after the file's own component (`tikv`, `tikv-1`,
 * `pd2`), with or without `conf`, `config`, `configs` or `etc` below it, is cut: `conf/tikv/tikv.toml` → `conf`,
 * `tikv-1/conf/tikv.toml` → "". A directory of another name stays, though a product bears it: `tidb/config/tikv.toml` → `tidb/config`.
 */
export function clusterDirectory(path: string): string {
  return placeOf(path).directory;
}

/** The place of a file; a function of its path alone, so that no added file moves another one. */
export function placeOf(path: string): Place {
  const segments = path.split("/");
  const file = segments.pop() ?? "";
  const numbered: string[] = [];
  for (let cut = componentDirectory(segments, file); cut !== null; cut = componentDirectory(segments, file)) {
    if (cut.numbered) numbered.unshift(cut.segment);
    segments.length = cut.index;
    // Above the component's own directory only numbered ones are its hosts; `tidb/tidb/tidb.toml` belongs to `tidb`.
    if (!cut.numbered && !componentDirectory(segments, file)?.numbered) break;
  }
  return { directory: segments.join("/"), numbered };
}

interface Cut {
  readonly index: number;
  readonly segment: string;
  readonly numbered: boolean;
}

function componentDirectory(segments: readonly string[], file: string): Cut | null {
  const last = segments.length - 1;
  const index = configSegments.has(segments[last]?.toLowerCase() ?? "") ? last - 1 : last;
  const segment = segments[index] ?? "";
  const match = componentSegment.exec(segment);
  if (match === null || !mayHold(match[1]?.toLowerCase() ?? "", file)) return null;
  return { index, segment, numbered: match[2] !== undefined };
}

/** Whether a component's directory may hold a file as its own: one whose name says the same component, or none. */
function mayHold(component: string, file: string): boolean {
  const parts = file.toLowerCase().split(/[^a-z]+/);
  const words = parts.filter((part) => componentWords.has(part));
  return words.length === 0 || words.includes(component) || (component === "tiflash" && words.includes("learner"));
}
