import { nearestWord } from "../../settings/nearest.ts";
import type { Reading } from "./reading.ts";
import { successor } from "./renames.ts";

/** More places than these are no help. */
const most = 2;

/** A name of the release that an unknown one may stand for, as an instruction, or null. */
export function suggestName(reading: Reading, path: readonly string[]): string | null {
  const { document, catalogue, release } = reading;
  const about = JSON.stringify([document.component, release.text, path]);
  const said = suggested.get(catalogue) ?? new Map<string, string | null>();
  suggested.set(catalogue, said);
  const before = said.get(about);
  if (before !== undefined) return before;
  const found = findName(reading, path);
  if (said.size < mostKnown) said.set(about, found);
  return found;
}

/** The files of a repository mostly share their mistakes. */
const suggested = new WeakMap<Reading["catalogue"], Map<string, string | null>>();
const mostKnown = 2000;

function findName(reading: Reading, path: readonly string[]): string | null {
  const key = path.at(-1) ?? "";
  if (key.includes(".")) return unquoted(reading, path);
  const table = path.slice(0, -1).join(".");
  const above = table === "" ? "" : `${table}.`;
  const siblings = namesOf(reading.catalogue).filter(
    (name) => name.startsWith(above) && !name.includes(".", above.length),
  );
  const isKnown = (word: string): boolean => isCurrent(reading, above + word);
  const words = siblings.map(lastOf);
  const wanted = plain(key);
  const respelled = words.find((word) => plain(word) === wanted && isKnown(word));
  if (respelled !== undefined) return `Write ${join(table, respelled)}.`;
  const near = nearest(key, words, isKnown);
  if (near !== null) return `Did you mean ${join(table, near)}?`;
  const elsewhere = isTelling(path) ? placesOf(reading, key).filter((name) => !table.startsWith(name)) : [];
  if (elsewhere.length > 0 && elsewhere.length <= most) return `Write ${elsewhere.join(" or ")}.`;
  // An old name of a root item is looked for last: it is none of the current names.
  const moved = isTelling(path) ? successor(reading, key) : null;
  return moved === null ? null : `Write ${moved.name}.`;
}

/** A word such as "enabled" means something else in another table, unless it stands in none. */
function isTelling(path: readonly string[]): boolean {
  return path.length === 1 || (path.at(-1) ?? "").includes("-");
}

/** A quoted key with dots is one key: `"security.ca-path" = …`. */
function unquoted(reading: Reading, path: readonly string[]): string | null {
  const name = path.join(".");
  if (reading.catalogue.item(name, reading.release) === null) return null;
  return `Write ${lastOf(name)} in the table [${tableOf(name)}]: within quotes a dot is part of the key.`;
}

/** Where else the release has something of a name. */
function placesOf(reading: Reading, key: string): readonly string[] {
  const below = `.${key}`;
  const named = namesOf(reading.catalogue).filter((name) => name === key || name.endsWith(below));
  return named.filter((name) => isCurrent(reading, name));
}

/** Whether a name is an item that has no newer name, or a table that the release reads. */
function isCurrent(reading: Reading, name: string): boolean {
  const { catalogue, release } = reading;
  if (catalogue.readsTable(name, release)) return true;
  return catalogue.item(name, release) !== null && successor(reading, name) === null;
}

const names = new WeakMap<Reading["catalogue"], readonly string[]>();

/** The items of all releases, and then the tables that are no items. */
function namesOf(catalogue: Reading["catalogue"]): readonly string[] {
  const known = names.get(catalogue);
  if (known !== undefined) return known;
  const found = [...new Set([...catalogue.paths(), ...catalogue.tables()])];
  names.set(catalogue, found);
  return found;
}

/** The nearest word of those that are known, when what differs is one short stretch. */
function nearest(key: string, words: readonly string[], isKnown: (word: string) => boolean): string | null {
  if (key.length < 4) return null;
  let rest = words;
  for (;;) {
    const close = nearestWord(key, rest);
    if (close === null) return null;
    if (isKnown(close)) return differing(key, close) <= Math.max(1, Math.floor(key.length / 6)) ? close : null;
    rest = rest.filter((word) => word !== close);
  }
}

/** How many letters of the longer word are not in the shorter one's common start and end. */
function differing(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll("_", "-");
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function tableOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

function join(table: string, key: string): string {
  return table === "" ? key : `${table}.${key}`;
}
