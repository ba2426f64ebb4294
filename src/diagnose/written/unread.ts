import { rangesBy } from "../../catalogue/history.ts";
import { componentName } from "../../catalogue/names.ts";
import { readingWords } from "../../catalogue/presence.ts";
import { guideKeyPlaces } from "../../formats/guide-keys.ts";
import type { Level } from "../../types.ts";
import type { Fault } from "../fault.ts";
import { at, isExact, type Reading, speaker } from "./reading.ts";
import { isRefusedByRule, successor } from "./renames.ts";
import { isSilent } from "./silent.ts";
import { suggestName } from "./suggest.ts";

/**
 * A path that the release does not read, or the first table around it that it does not: the release names that one. To look for
 * a name that was meant takes time; `suggests` is false where there are too many to.
 */
export function unreadFault(reading: Reading, path: readonly string[], suggests: boolean): Fault | null {
  const { catalogue, release } = reading;
  const tables = path.slice(0, -1).map((_, index) => path.slice(0, index + 1));
  const outer = tables.find((table) => !catalogue.readsTable(table.join("."), release)) ?? path;
  const name = outer.join(".");
  const isPlain = outer.every((key) => !key.includes("."));
  if (isPlain && (catalogue.known(name) || catalogue.hasTable(name))) return notInRelease(reading, outer, path);
  return unknown(reading, outer, suggests);
}

/** Fields that Go's decoder reaches by their names in code, in any case; they are nobody's to set, but PD does not call them undefined. */
const goFields =
  /^(?:configcheck|disablestrictreconfigcheck|heartbeatstreambindinterval|leaderprioritycheckinterval|logger|version|warningmsgs|enableauditmiddleware|enablegrpcgateway|forcenewcluster|security\.ssl(?:ca|cert|key)bytes)$/i;

function unknown(reading: Reading, path: readonly string[], suggests: boolean): Fault | null {
  const name = path.join(".");
  if (reading.document.component === "pd" && goFields.test(name)) return null;
  const level = levelOf(reading, path);
  const isGuideKey = guideKeyPlaces().some((one) => one.component === reading.document.component && one.path === name);
  if (isGuideKey && level !== "error") return null;
  return at(reading, path, { code: "unknown-item", level }, () => {
    const all = reading.catalogue.releases();
    const known = `${componentName[reading.document.component]} release from ${all[0]?.series} to ${all.at(-1)?.text}`;
    const message = `No ${known} reads ${name}. ${consequence(reading, path)}`;
    return { message, suggestion: suggests ? suggestName(reading, path) : null };
  });
}

function notInRelease(reading: Reading, path: readonly string[], leaf: readonly string[]): Fault | null {
  const name = path.join(".");
  if (isRefusedByRule(reading, name)) return null;
  const next = successor(reading, name) ?? successor(reading, leaf.join("."));
  return at(reading, path, { code: next ? "renamed" : "not-in-release", level: levelOf(reading, path) }, () => {
    const when = `${speaker(reading)} does not read ${name}: it is read ${wordsOf(reading, name)}.`;
    const message = `${when}${next ? ` It is ${next.name} now.` : ""} ${consequence(reading, path)}`;
    return { message, suggestion: next?.advice ?? `Remove ${name}, or run a release that reads it.` };
  });
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
