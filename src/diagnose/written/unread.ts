import { rangesBy } from "../../catalogue/history.ts";
import { componentName } from "../../catalogue/names.ts";
import { readingWords } from "../../catalogue/presence.ts";
import { guideKeyPlaces } from "../../formats/guide-keys.ts";
import type { Level } from "../../types.ts";
import type { Fault, Words } from "../fault.ts";
import type { Name } from "./names.ts";
import { at, isExact, type Reading, speaker } from "./reading.ts";
import { isRefusedByRule, successor } from "./renames.ts";
import { isSilent } from "./silent.ts";
import { suggestName } from "./suggest.ts";

/** What is said of a name that a release does not read; it hangs on nothing else. */
export interface Unread {
  readonly code: "unknown-item" | "not-in-release" | "renamed";
  /** How much of the path is named: the first table around it that the release does not read, or all of it. */
  readonly length: number;
  /** Whether more is said elsewhere, where nothing stops. */
  readonly isGuideKey: boolean;
}

/**
 * A path that the release does not read, or the first table around it that it does not: the release names that one. To look for
 * a name that was meant takes time; `suggests` is false where there are too many to.
 */
export function unreadFault(reading: Reading, name: Name, path: readonly string[], suggests: boolean): Fault | null {
  name.unread ??= unreadOf(reading, path);
  if (name.unread === "silent") return null;
  const { code, length, isGuideKey } = name.unread;
  const outer = length === path.length ? path : path.slice(0, length);
  const level = levelOf(reading, outer);
  if (isGuideKey && level !== "error") return null;
  return at(reading, outer, { code, level }, () =>
    code === "unknown-item" ? unknownWords(reading, outer, suggests) : otherWords(reading, outer, path),
  );
}

/** Fields that Go's decoder reaches by their names in code, in any case; they are nobody's to set, but PD does not call them undefined. */
const goFields =
  /^(?:configcheck|disablestrictreconfigcheck|heartbeatstreambindinterval|leaderprioritycheckinterval|logger|version|warningmsgs|enableauditmiddleware|enablegrpcgateway|forcenewcluster|security\.ssl(?:ca|cert|key)bytes)$/i;

function unreadOf(reading: Reading, path: readonly string[]): Unread | "silent" {
  const { catalogue, document } = reading;
  const length = lengthOfOuter(reading, path);
  const outer = path.slice(0, length);
  const name = outer.join(".");
  const isPlain = outer.every((key) => !key.includes("."));
  if (isPlain && (catalogue.known(name) || catalogue.hasTable(name))) {
    if (isRefusedByRule(reading, name)) return "silent";
    return { code: nextOf(reading, outer, path) ? "renamed" : "not-in-release", length, isGuideKey: false };
  }
  if (document.component === "pd" && goFields.test(name)) return "silent";
  const isGuideKey = guideKeyPlaces().some((one) => one.component === document.component && one.path === name);
  return { code: "unknown-item", length, isGuideKey };
}

function lengthOfOuter({ catalogue, release }: Reading, path: readonly string[]): number {
  let table = "";
  for (let length = 1; length < path.length; length++) {
    table += `${length === 1 ? "" : "."}${path[length - 1]}`;
    if (!catalogue.readsTable(table, release)) return length;
  }
  return path.length;
}

function unknownWords(reading: Reading, path: readonly string[], suggests: boolean): Words {
  const known = `${componentName[reading.document.component]} release from ${reading.catalogue.span()}`;
  const message = `No ${known} reads ${path.join(".")}. ${consequence(reading, path)}`;
  return { message, suggestion: suggests ? suggestName(reading, path) : null };
}

function nextOf(reading: Reading, path: readonly string[], leaf: readonly string[]): ReturnType<typeof successor> {
  return successor(reading, path.join(".")) ?? successor(reading, leaf.join("."));
}

function otherWords(reading: Reading, path: readonly string[], leaf: readonly string[]): Words {
  const name = path.join(".");
  const next = nextOf(reading, path, leaf);
  const when = `${speaker(reading)} does not read ${name}: it is read ${wordsOf(reading, name)}.`;
  const message = `${when}${next ? ` It is ${next.name} now.` : ""} ${consequence(reading, path)}`;
  return { message, suggestion: next?.advice ?? `Remove ${name}, or run a release that reads it.` };
}

const words = new WeakMap<Reading["catalogue"], Map<string, string>>();

/** Many files have the same old items; `name` is one of the catalogue. */
function wordsOf({ catalogue }: Reading, name: string): string {
  const known = words.get(catalogue) ?? new Map<string, string>();
  words.set(catalogue, known);
  const found = known.get(name) ?? findWords(catalogue, name);
  known.set(name, found);
  return found;
}

function findWords(catalogue: Reading["catalogue"], name: string): string {
  if (catalogue.known(name)) return readingWords(catalogue, name);
  const ranges = rangesBy(catalogue.releases(), (release) => String(catalogue.readsTable(name, release)));
  return `by ${ranges.get("true") ?? "no release"}`;
}

/** Only TiKV's check stops at what it does not read; PD's prints a warning and succeeds. */
function levelOf(reading: Reading, path: readonly string[]): Level {
  const { configCheck, document } = reading;
  const stops = configCheck && document.component === "tikv" && !isSilent(path) && isExact(reading);
  return stops ? "error" : "warning";
}

function consequence({ document, configCheck }: Reading, path: readonly string[]): string {
  if (document.component === "pd") return "PD logs a warning and ignores it.";
  if (isSilent(path)) return "TiKV ignores it, and in this table not even tikv-server --config-check reports it.";
  if (configCheck) return "tikv-server --config-check, which TiUP runs before it deploys or reloads, refuses the file.";
  return "TiKV ignores it without a word; only tikv-server --config-check reports it.";
}
