import { nearestWord } from "../../settings/nearest.ts";
import type { Reading } from "./reading.ts";
import { successor } from "./renames.ts";

/** More places than these are no help. */
const most = 2;

/** A name of the release that an unknown one may stand for, as an instruction, or null. */
export function suggestName(reading: Reading, path: readonly string[]): string | null {
  const { document, catalogue, release } = reading;
  const about = JSON.stringify([document.component, release.text, path]);
  const known = suggested.get(catalogue) ?? new Map<string, string | null>();
  suggested.set(catalogue, known);
  const before = known.get(about);
  if (before !== undefined) return before;
  const found = findName(reading, path);
  if (known.size < mostKnown) known.set(about, found);
  return found;
}

/** The files of a repository mostly share their mistakes. */
const suggested = new WeakMap<Reading["catalogue"], Map<string, string | null>>();
const mostKnown = 2000;

function findName(reading: Reading, path: readonly string[]): string | null {
  const key = path.at(-1) ?? "";
  if (key.includes(".")) return unquoted(reading, path);
  const known = namesIn(reading);
  const table = path.slice(0, -1).join(".");
  const siblings = known.filter((name) => tableOf(name) === table).map(lastOf);
  const respelled = siblings.find((word) => plain(word) === plain(key));
  if (respelled !== undefined) return `Write ${join(table, respelled)}.`;
  const near = nearest(key, siblings);
  const elsewhere = isTelling(path) ? known.filter((name) => lastOf(name) === key && !table.startsWith(name)) : [];
  if (near === null && elsewhere.length > 0 && elsewhere.length <= most) return `Write ${elsewhere.join(" or ")}.`;
  // An old name of a root item is looked for last: it is none of the current names.
  const moved = near === null && isTelling(path) ? successor(reading, key) : null;
  if (moved !== null) return `Write ${moved.name}.`;
  return near === null ? null : `Did you mean ${join(table, near)}?`;
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

const names = new WeakMap<Reading["catalogue"], Map<string, readonly string[]>>();

/** Items, without those that have a newer name, and tables that the release reads. A file may hold any number of mistakes. */
function namesIn(reading: Reading): readonly string[] {
  const { catalogue, release } = reading;
  const known = names.get(catalogue) ?? new Map<string, readonly string[]>();
  names.set(catalogue, known);
  const found = known.get(release.text) ?? readNames(reading);
  known.set(release.text, found);
  return found;
}

function readNames(reading: Reading): readonly string[] {
  const { catalogue, release } = reading;
  const isCurrent = (name: string): boolean =>
    catalogue.item(name, release) !== null && successor(reading, name) === null;
  return [
    ...catalogue.paths().filter(isCurrent),
    ...catalogue.tables().filter((path) => catalogue.readsTable(path, release)),
  ];
}

/** The nearest word, when what differs is one short stretch. */
function nearest(key: string, words: readonly string[]): string | null {
  const close = nearestWord(key, words);
  if (close === null || key.length < 4) return null;
  return differing(key, close) <= Math.max(1, Math.floor(key.length / 6)) ? close : null;
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
