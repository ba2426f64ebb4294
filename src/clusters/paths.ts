/** Order of paths and names by UTF-16 code units: the same on every machine, whatever its language. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The last segments of a path. */
export function tailOf(path: string, segments: number): string {
  return segments === 0 ? "" : path.split("/").slice(-segments).join("/");
}

/** A path without its numbers and versions, the same for a file and its numbered copies: `1.6.2/tikv1.toml` and `v1.7.0/tikv4.toml`. */
export function shapeOf(path: string): string {
  const plain = path.replace(/(^|[-_./])v(?=\d)/gi, "$1");
  return plain.replace(/[-_.]?\d{1,32}/g, "");
}

/** How much two paths share: segments at their ends, and, as a tie-break, segments at their beginnings. */
export function closenessOf(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  const start = left.findIndex((segment, index) => right[index] !== segment);
  const end = left.findIndex((_, index) => left.at(-1 - index) !== right.at(-1 - index));
  return (end < 0 ? left.length : end) + (start < 0 ? left.length : start) / 1000;
}
