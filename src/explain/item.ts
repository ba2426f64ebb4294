import { rangesBy } from "../catalogue/history.ts";
import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import { coveredReleases, releasePhrase } from "./phrases.ts";
import { controlsReading } from "./readers.ts";
import type { Sources } from "./sources.ts";
import { rulesOf } from "./start-rules.ts";
import { whenWrong } from "./wrong.ts";

/**
 * What a component makes of an item, line by line: in one release when it is given, through all of them, which controls look at
 * it, and what happens when it is wrong. Empty when the component has no such item and no control looks for it.
 */
export async function itemLines(
  catalogue: Catalogue,
  asked: string,
  sources: Sources,
  release: Release | null,
): Promise<readonly string[]> {
  const { component } = catalogue;
  const key = mapAround(catalogue, asked) ?? asked;
  const main = mainName(catalogue, key);
  const readers = controlsReading({ component, path: main }, sources);
  const isKnown = catalogue.known(key);
  if (!isKnown && readers.length === 0) return [];
  const rules = await startLines(catalogue, main, release);
  const wrong = isKnown ? whenWrong(catalogue, main) : [];
  return [
    `${component}: ${key}${key === asked ? "" : ", which takes any key"}`,
    ...(release === null ? [] : [`  ${releaseLine(catalogue, key, release)}`]),
    ...historyLines(catalogue, key),
    ...otherNames(catalogue, main, key),
    ...readers.map(({ name, control }) => `  read by ${name}: ${control.title}`),
    ...rules,
    ...wrong.map((line) => `  ${line}`),
  ];
}

/** The map that a key is an entry of, such as `server.labels` of `server.labels.zone`: its entries are no items of their own. */
function mapAround(catalogue: Catalogue, key: string): string | null {
  const around = key.slice(0, Math.max(0, key.lastIndexOf(".")));
  const isMap = catalogue.releases().some((release) => catalogue.item(around, release)?.type === "map");
  return isMap && !catalogue.known(key) ? around : null;
}

function mainName(catalogue: Catalogue, key: string): string {
  const newest = catalogue.releases().findLast((release) => catalogue.item(key, release) !== null);
  return (newest === undefined ? null : catalogue.item(key, newest))?.path ?? key;
}

function releaseLine(catalogue: Catalogue, key: string, release: Release): string {
  const coverage = catalogue.coverage(release);
  if (coverage === "outside")
    return `${release.text}: outside the catalogue, which has ${coveredReleases(catalogue)}; nothing is known of it`;
  const newer = coverage === "newer-patch" ? ", as far as known: it is newer than the data" : "";
  return `${release.text}${newer}: ${releasePhrase(catalogue, key, release)}`;
}

function historyLines(catalogue: Catalogue, key: string): readonly string[] {
  const ranges = rangesBy(catalogue.releases(), (one) => releasePhrase(catalogue, key, one));
  return [...ranges].map(([phrase, range]) => `  ${range}: ${phrase}`);
}

function otherNames(catalogue: Catalogue, main: string, key: string): readonly string[] {
  const others = catalogue.otherNames(main).filter((name) => name !== key);
  return others.length === 0 ? [] : [`  also written ${others.join(", ")}; both at once are refused`];
}

/** Without a release, what the newest one asks. */
async function startLines(catalogue: Catalogue, path: string, release: Release | null): Promise<readonly string[]> {
  const asked = release ?? catalogue.releases().findLast(({ suffix }) => suffix === "");
  if (asked === undefined || catalogue.coverage(asked) === "outside") return [];
  const { demands, remarks } = await rulesOf({ component: catalogue.component, path }, asked);
  return [
    ...(demands.length === 0 ? [] : [`  ${asked.text} starts only if:`, ...demands.map((one) => `    ${one}`)]),
    ...remarks.map((one) => `  ${asked.text}: ${one}`),
  ];
}
