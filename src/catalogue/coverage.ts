import others from "../../data/other-components.json" with { type: "json" };
import type { Release } from "./release.ts";
import { SeriesList } from "./series.ts";

/** How far the item catalogues cover a release, and the tag of the last patch of its series that they know; null outside. */
interface Coverage {
  readonly kind: "inside" | "newer-patch" | "outside";
  readonly last: string | null;
}

/** The same for all components, without loading what they read. */
export function coverageOf(release: Release): Coverage {
  const place = new SeriesList(others.releases).place(release);
  if (place === null) return { kind: "outside", last: null };
  const releases: Readonly<Record<string, string>> = others.releases;
  return { kind: place.newer ? "newer-patch" : "inside", last: releases[place.series] ?? null };
}

/** The first series and the last tag that are covered, as a phrase: "v5.0 to v9.0.0-beta.1". */
export function coveredRange(): string {
  return `v${Object.keys(others.releases)[0]} to ${Object.values(others.releases).at(-1)}`;
}
