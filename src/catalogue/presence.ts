import { rangesBy } from "./history.ts";
import type { Catalogue } from "./items.ts";

/** Which releases of the data read an item, as ranges: "6.3+", "5.0–6.0", "7.5.3–7.5.7, 8.2+"; "" when none does. */
export function readingReleases(catalogue: Catalogue, path: string): string {
  const isRead = rangesBy(catalogue.releases(), (release) => String(catalogue.item(path, release) !== null));
  return isRead.get("true") ?? "";
}

/** The same in words: "from 6.3 on", "up to 6.0", "by 7.6–8.1". */
export function readingWords(catalogue: Catalogue, path: string): string {
  const ranges = readingReleases(catalogue, path);
  if (ranges.includes(",")) return `by ${ranges}`;
  if (ranges.endsWith("+")) return `from ${ranges.slice(0, -1)} on`;
  const first = catalogue.releases()[0];
  const isFromStart = first !== undefined && catalogue.item(path, first) !== null;
  return isFromStart ? `up to ${ranges.split("–").at(-1)}` : `by ${ranges}`;
}
