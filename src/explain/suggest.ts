import type { Catalogue } from "../catalogue/items.ts";
import { guideKeyPlaces } from "../formats/guide-keys.ts";
import { nearestWord } from "../settings/nearest.ts";
import { allControls } from "./readers.ts";

/** As many names as a reader looks through. */
const most = 6;

/** Names of controls and items that a mistyped one may mean, as a sentence. */
export function suggestion(names: readonly string[], catalogues: readonly Catalogue[]): string {
  const known = knownNames(catalogues);
  const close = names.flatMap((name) => [...containing(name), ...nearest(name, known)]);
  const shown = [...new Set(close)].slice(0, most);
  return shown.length > 0 ? `Did you mean ${shown.join(", ")}?` : "See docs/policies for all controls.";
}

function knownNames(catalogues: readonly Catalogue[]): readonly string[] {
  const items = catalogues.flatMap((catalogue) => catalogue.paths());
  const guide = guideKeyPlaces().map(({ path }) => path);
  return [...new Set([...allControls().map(({ name }) => name), ...items, ...guide])];
}

/** Controls whose name holds the last word: `tls-encryption/certificates` has several. */
function containing(name: string): readonly string[] {
  const word = lastWord(name);
  return word.length < 3
    ? []
    : allControls()
        .map((one) => one.name)
        .filter((one) => one.includes(word));
}

/** The name that is nearest as a whole, else those whose last word is. */
function nearest(name: string, known: readonly string[]): readonly string[] {
  const whole = nearestWord(name, known);
  if (whole !== null) return [whole];
  const last = nearestWord(lastWord(name), [...new Set(known.map(lastWord))]);
  return last === null ? [] : known.filter((one) => lastWord(one) === last);
}

function lastWord(name: string): string {
  return name.split(/[./]/).at(-1) ?? name;
}
