import type { Item } from "../../catalogue/item.ts";
import { inReleases } from "../../catalogue/release.ts";
import type { ConfigValue } from "../../types.ts";
import type { Fault, Words } from "../fault.ts";
import { at, type Reading, speaker } from "./reading.ts";
import { unitInOtherCase, wantedWords } from "./type-words.ts";

/** What the release refuses of an item's value by itself: its type, its spelling, its range; null when it takes it. */
export function valueFault(reading: Reading, item: Item, path: readonly string[], value: ConfigValue): Fault | null {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return null;
    if (isWhole(item) && isSpelled(fraction, reading, path)) return wrongType(reading, item, path);
    if (isGoFloat(reading, item) && isSpelled(integer, reading, path)) return integerForFloat(reading, path);
  }
  if (reading.catalogue.normalise(item, value) === undefined) return refused(reading, item, path, value);
  if (item.bits !== null && !fits(item, item.bits, value)) return tooWide(reading, item, path, item.bits);
  if (isWrongLength(item, value)) return wrongLength(reading, path, value.length);
  return isEarlyMicroseconds(reading, item, value) ? microseconds(reading, path) : null;
}

/** `3.0` is an integer to the parser, but not to the components. */
const fraction = /^[+-]?[0-9_]+(?:\.|[eE])/;
const integer = /^[+-]?[0-9_]+$/;

/** Whether TOML writes a number like this; never in formats where the file's spelling is not what the component reads. */
function isSpelled(form: RegExp, { document }: Reading, path: readonly string[]): boolean {
  const format = document.deployed?.format;
  if (format === "helm" || format === "operator-v1" || format === "operator-v2") return false;
  const spelling = document.spelling(path);
  return spelling !== null && form.test(spelling);
}

function isWhole({ type }: Item): boolean {
  return type === "integer" || type === "unsigned" || type === "size";
}

function isGoFloat({ document }: Reading, { type }: Item): boolean {
  return document.component === "pd" && type === "float";
}

function integerForFloat(reading: Reading, path: readonly string[]): Fault {
  const problem = "is an integer, and PD takes only a number with a decimal point here.";
  return fault(reading, path, "dialect", () => [problem, "Write it with a decimal point, such as 1.0."]);
}

function refused(reading: Reading, item: Item, path: readonly string[], value: ConfigValue): Fault {
  const unit = unitInOtherCase(reading.document.component, item, value);
  if (unit !== null) return wrongCase(reading, path, unit);
  const types = new Set((item.accepted ?? []).map((one) => typeof one));
  const entries = item.type === "enum[]" && Array.isArray(value) ? value : [value];
  const isRightType = types.size > 0 && entries.every((entry) => types.has(typeof entry));
  return isRightType && (item.type === "enum" || Array.isArray(value))
    ? notAccepted(reading, item, path)
    : wrongType(reading, item, path);
}

function wrongCase(reading: Reading, path: readonly string[], unit: string): Fault {
  const problem = "has its unit in the wrong case, and case matters in units.";
  return fault(reading, path, "wrong-type", () => [problem, `Write the unit as ${unit}.`]);
}

function wrongType(reading: Reading, item: Item, path: readonly string[]): Fault {
  return fault(reading, path, "wrong-type", () => {
    const wanted = wantedWords(reading.document.component, item);
    return [`must be ${wanted}.`, `Write ${wanted}.`];
  });
}

function notAccepted(reading: Reading, item: Item, path: readonly string[]): Fault {
  return fault(reading, path, "out-of-range", () => {
    const wanted = wantedWords(reading.document.component, item);
    return [`must be ${wanted}.`, `Write ${wanted}.`];
  });
}

function tooWide(reading: Reading, item: Item, path: readonly string[], bits: number): Fault {
  const [low, high] = limits(item, bits);
  const problem = `must lie between ${low} and ${high}.`;
  return fault(reading, path, "out-of-range", () => [problem, "Write a number in that range."]);
}

function wrongLength(reading: Reading, path: readonly string[], length: number): Fault {
  const problem = `must have exactly 7 entries, one a level, and has ${length}.`;
  const suggestion = "Write one compression type for each of the 7 levels.";
  return fault(reading, path, "out-of-range", () => [problem, suggestion]);
}

/** What stops the component: its item, and what it is to be. */
function fault(
  reading: Reading,
  path: readonly string[],
  code: Fault["code"],
  say: () => readonly [problem: string, suggestion: string],
): Fault {
  return at(reading, path, { code, level: "error" }, (): Words => {
    const [problem, suggestion] = say();
    return { message: `${speaker(reading)} refuses to start: ${path.join(".")} ${problem}`, suggestion };
  });
}

function fits(item: Item, bits: number, value: ConfigValue): boolean {
  const [low, high] = limits(item, bits);
  return (typeof value !== "number" && typeof value !== "bigint") || (value >= low && value <= high);
}

function limits({ type }: Item, bits: number): readonly [number, number] {
  return type === "unsigned" ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
}

/** RocksDB has seven levels (tikv v8.5.7 src/config/mod.rs, a fixed-length array). */
function isWrongLength(item: Item, value: ConfigValue): value is readonly ConfigValue[] {
  return Array.isArray(value) && value.length !== 7 && item.path.endsWith(".compression-per-level");
}

/** TiKV reads microseconds from 5.3 on (components/tikv_util/src/config.rs). */
function isEarlyMicroseconds({ document, release }: Reading, item: Item, value: ConfigValue): boolean {
  if (item.type !== "duration" || document.component !== "tikv" || typeof value !== "string") return false;
  return value.includes("us") && inReleases(release, "<5.3");
}

function microseconds(reading: Reading, path: readonly string[]): Fault {
  const problem = "uses the unit us, which TiKV reads from 5.3 on.";
  return fault(reading, path, "wrong-type", () => [problem, "Write it in ms."]);
}
