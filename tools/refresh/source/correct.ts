import type { TagExtraction } from "./extraction.ts";
import type { PatchTable, Presence } from "./presence.ts";

/** The patches before and after the tags were read. */
export interface Patches {
  readonly known: PatchTable;
  readonly after: PatchTable;
}

/** Puts what the tags read into an item's presence; returns a phrase for each tag that changes it. */
export function correct(path: string, presence: Presence, tags: readonly TagExtraction[], patches: Patches): string[] {
  return tags.flatMap(({ tag, extraction }) => {
    const series = presence.get(tag.series) ?? [];
    presence.set(tag.series, series);
    const patch = tag.release.suffix === "" ? tag.release.patch : 0;
    const known = isKnown(tag, patches.known) ? series[patch] : undefined;
    const expected = known ?? before(presence, tag.series, patch, patches.after);
    // What another repository declares is as it was; in a new patch, as in the release before it.
    const isRead = extraction.items.has(path) || (isOpaque(path, extraction.opaque) && expected);
    series[patch] = isRead;
    if (isRead === expected) return [];
    const phrase = `${tag.name} ${isRead ? "reads it" : "does not read it"}`;
    return [known === undefined ? phrase : `${phrase}, other than the data had it`];
  });
}

function isKnown({ name, series, release }: TagExtraction["tag"], known: PatchTable): boolean {
  return release.suffix === "" ? release.patch < known.patches(series) : known.last(series) === name;
}

/** Whether the patch before one reads the item, be it the last of the series before. */
function before(presence: Presence, series: string, patch: number, after: PatchTable): boolean {
  const earlier = after.series.slice(0, after.series.indexOf(series)).flatMap((name) => presence.get(name) ?? []);
  const own = (presence.get(series) ?? []).slice(0, patch);
  return [...earlier, ...own].findLast((isRead) => isRead !== undefined) ?? false;
}

/** Whether the path is, or lies below, one whose type the repository does not declare; "" is the root. */
function isOpaque(path: string, opaque: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf(".", end - 1)) {
    if (opaque.has(path.slice(0, end))) return true;
  }
  return opaque.has("");
}
