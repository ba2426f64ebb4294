import type { Origin } from "../findings.ts";
import type { UnreadFile } from "./topic.ts";

/** As many files as somebody goes through. */
const mostPlaces = 5;

/** Where what is not found may still be: the files that nobody has read, and why. */
export function placesOf(unread: readonly UnreadFile[]): readonly Origin[] {
  return unread
    .slice(0, mostPlaces)
    .map(({ path, says }) => ({ file: path, line: null, endLine: null, key: null, says }));
}
