import data from "../../../data/renames.json" with { type: "json" };
import { inReleases } from "../../catalogue/release.ts";
import type { Component } from "../../types.ts";
import type { Fault, Words } from "../fault.ts";
import type { Name } from "./names.ts";
import { at, type Reading, speaker } from "./reading.ts";

/** What became of an item (data/renames.json). */
interface Rename {
  /** Its successors, the newest first. */
  readonly to?: string | readonly string[];
  /** Further keys of the successor's table that share its part. */
  readonly also?: string;
  /** What the successor counts, where the old name's value had a unit of its own. */
  readonly unit?: string;
  /** How the old name is still taken by releases that read it. */
  readonly effect?: string;
  /** The series from which it is deprecated, and why. */
  readonly since?: string;
  readonly note?: string;
  /** The series from which a start-up rule speaks of it. */
  readonly refusedFrom?: string;
}

/** Whether something is known of what became of an item or a table. */
export function isRenamed(component: Component, name: string): boolean {
  return (component === "tikv" || component === "pd") && Object.hasOwn(data[component], name);
}

function renameOf({ document }: Reading, name: string): Rename | null {
  const { component } = document;
  if (component !== "tikv" && component !== "pd") return null;
  const renames: Readonly<Record<string, Rename>> = data[component];
  return Object.hasOwn(renames, name) ? (renames[name] ?? null) : null;
}

/** An item's name in a release that no longer reads the old one, with an instruction; null when it has none there. */
export function successor(reading: Reading, name: string): { readonly name: string; readonly advice: string } | null {
  const rename = renameOf(reading, name);
  const { catalogue, release } = reading;
  const found = [rename?.to ?? []].flat().find((path) => catalogue.item(path, release)?.path === path);
  if (found === undefined) return null;
  const also = rename?.also === undefined ? "" : ` (with ${rename.also})`;
  const value = rename?.effect === "inverted" ? ", with the opposite value," : "";
  const unit = rename?.unit === undefined ? "" : `, an integer ${rename.unit},`;
  return { name: found, advice: `Write ${found}${also}${value}${unit} instead.` };
}

/** What is said of a name that a release still reads; it hangs on nothing else. */
export interface Note {
  readonly code: "renamed" | "deprecated";
  say(speaker: string): Words;
}

/** A note on an item that the release still reads under an old name, or reads for old files' sake. */
export function renameFault(reading: Reading, name: Name, path: readonly string[]): Fault | null {
  name.note ??= noteOf(reading, name.name) ?? "silent";
  const { note } = name;
  if (note === "silent") return null;
  return at(reading, path, { code: note.code, level: "note" }, () => note.say(speaker(reading)));
}

function noteOf(reading: Reading, name: string): Note | null {
  const rename = renameOf(reading, name);
  if (rename === null) return null;
  const next = rename.effect === undefined ? null : successor(reading, name);
  if (next !== null) {
    const say = (who: string): Words => ({
      message: `${who} still takes ${name}, which is the old name of ${next.name}.`,
      suggestion: next.advice,
    });
    return { code: "renamed", say };
  }
  if (rename.since === undefined || !isFrom(reading, rename.since)) return null;
  const say = (who: string): Words => ({
    message: `${name} is deprecated in ${who}: ${rename.note}.`,
    suggestion: `Remove ${name}.`,
  });
  return { code: "deprecated", say };
}

/** Whether a rule of data/rules-*.json says what the release does with an item that it no longer reads. */
export function isRefusedByRule(reading: Reading, name: string): boolean {
  const from = renameOf(reading, name)?.refusedFrom;
  return from !== undefined && isFrom(reading, from);
}

function isFrom({ release }: Reading, series: string): boolean {
  return inReleases(release, `>=${series}`);
}
