import type { Catalogue } from "../catalogue/items.ts";
import { guideKeyPlaces } from "../formats/guide-keys.ts";
import type { ItemPlace } from "./sources.ts";

/** An item that a part of its path may mean. */
export interface MeantPath extends ItemPlace {
  readonly isRead: boolean;
}

/** The items whose path ends with some keys (`ca-path`), else those of the table that they name. */
export function pathsMeant(keys: string, catalogues: readonly Catalogue[]): readonly MeantPath[] {
  const all = catalogues.flatMap(placesOf);
  const ending = all.filter(({ path }) => path.endsWith(`.${keys}`));
  return ending.length > 0 ? ending : all.filter(({ path }) => path.startsWith(`${keys}.`));
}

/** A list of items to choose from. */
export function choiceText(keys: string, first: string, places: readonly MeantPath[]): string {
  const lines = places.map(
    ({ component, path, isRead }) => `  ${component}: ${path}${isRead ? "" : " (no release reads it)"}`,
  );
  const what = places.every(({ path }) => path.endsWith(`.${keys}`)) ? "end with" : "are in";
  return [`Several items ${what} ${keys}:`, ...lines, "", `Ask for one, e.g. explain ${first}`, ""].join("\n");
}

function placesOf(catalogue: Catalogue): readonly MeantPath[] {
  const { component } = catalogue;
  const guide = guideKeyPlaces().filter((place) => place.component === component);
  return [
    ...guide.map(({ path }) => ({ component, path, isRead: false })),
    ...catalogue.paths().map((path) => ({ component, path, isRead: true })),
  ];
}
