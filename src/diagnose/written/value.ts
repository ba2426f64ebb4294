import type { Item } from "../../catalogue/items.ts";
import { inReleases } from "../../catalogue/release.ts";
import type { ConfigValue, Diagnostic } from "../../types.ts";
import { at, type Reading, speaker } from "./reading.ts";
import { unitInOtherCase, wantedWords } from "./type-words.ts";

/** What the release refuses of an item's value by itself: its type, its spelling, its range; null when it takes it. */
export function valueDiagnostic(
  reading: Reading,
  item: Item,
  path: readonly string[],
  value: ConfigValue,
): Diagnostic | null {
  if (typeof value === "number" && !Number.isFinite(value)) return null;
  const spelling = typeof value === "number" ? plainSpelling(reading, path) : null;
  if (spelling !== null && isWrongNumber(item, spelling)) return wrongType(reading, item, path);
  if (spelling !== null && isIntegerForFloat(reading, item, spelling)) return integerForFloat(reading, path);
  if (reading.catalogue.normalise(item, value) === undefined) return refused(reading, item, path, value);
  if (item.bits !== null && !fits(item, item.bits, value)) return tooWide(reading, item, path, item.bits);
  if (isWrongLength(item, value)) return wrongLength(reading, path, (value as readonly unknown[]).length);
  return isEarlyMicroseconds(reading, item, value) ? microseconds(reading, path) : null;
}

/** A number as TOML writes it; null in formats where the file's spelling is not what the component reads. */
function plainSpelling({ document }: Reading, path: readonly string[]): string | null {
  const format = document.deployed?.format;
  return format === "helm" || format === "operator-v1" || format === "operator-v2" ? null : document.spelling(path);
}

/** `3.0` is an integer to the parser, but not to the components. */
function isWrongNumber(item: Item, spelling: string): boolean {
  const isWhole = item.type === "integer" || item.type === "unsigned" || item.type === "size";
  return isWhole && /^[+-]?[0-9_]+(?:\.|[eE])/.test(spelling);
}

function isIntegerForFloat({ document }: Reading, item: Item, spelling: string): boolean {
  return document.component === "pd" && item.type === "float" && /^[+-]?[0-9_]+$/.test(spelling);
}

function integerForFloat(reading: Reading, path: readonly string[]): Diagnostic {
  return at(reading, path, {
    code: "dialect",
    level: "error",
    message: `${speaker(reading)} refuses to start: ${path.join(".")} is an integer, and PD takes only a number with a decimal point here.`,
    suggestion: "Write it with a decimal point, such as 1.0.",
  });
}

function refused(reading: Reading, item: Item, path: readonly string[], value: ConfigValue): Diagnostic {
  const unit = unitInOtherCase(reading.document.component, item, value);
  if (unit !== null) return wrongCase(reading, path, unit);
  const types = new Set((item.accepted ?? []).map((one) => typeof one));
  const entries = item.type === "enum[]" && Array.isArray(value) ? value : [value];
  const isRightType = types.size > 0 && entries.every((entry) => types.has(typeof entry));
  return isRightType && (item.type === "enum" || Array.isArray(value))
    ? notAccepted(reading, item, path)
    : wrongType(reading, item, path);
}

function wrongCase(reading: Reading, path: readonly string[], unit: string): Diagnostic {
  return at(reading, path, {
    code: "wrong-type",
    level: "error",
    message: `${speaker(reading)} refuses to start: ${path.join(".")} has its unit in the wrong case, and case matters in units.`,
    suggestion: `Write the unit as ${unit}.`,
  });
}

function wrongType(reading: Reading, item: Item, path: readonly string[]): Diagnostic {
  const wanted = wantedWords(reading.document.component, item);
  return at(reading, path, {
    code: "wrong-type",
    level: "error",
    message: `${speaker(reading)} refuses to start: ${path.join(".")} must be ${wanted}.`,
    suggestion: `Write ${wanted}.`,
  });
}

function notAccepted(reading: Reading, item: Item, path: readonly string[]): Diagnostic {
  const wanted = wantedWords(reading.document.component, item);
  return outOfRange(reading, path, `must be ${wanted}`, `Write ${wanted}.`);
}

function tooWide(reading: Reading, item: Item, path: readonly string[], bits: number): Diagnostic {
  const [low, high] = limits(item, bits);
  return outOfRange(reading, path, `must lie between ${low} and ${high}`, "Write a number in that range.");
}

function wrongLength(reading: Reading, path: readonly string[], length: number): Diagnostic {
  const wanted = "must have exactly 7 entries, one a level";
  return outOfRange(
    reading,
    path,
    `${wanted}, and has ${length}`,
    "Write one compression type for each of the 7 levels.",
  );
}

function outOfRange(reading: Reading, path: readonly string[], problem: string, suggestion: string): Diagnostic {
  const message = `${speaker(reading)} refuses to start: ${path.join(".")} ${problem}.`;
  return at(reading, path, { code: "out-of-range", level: "error", message, suggestion });
}

function fits(item: Item, bits: number, value: ConfigValue): boolean {
  const [low, high] = limits(item, bits);
  return (typeof value !== "number" && typeof value !== "bigint") || (value >= low && value <= high);
}

function limits({ type }: Item, bits: number): readonly [number, number] {
  return type === "unsigned" ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
}

/** RocksDB has seven levels (tikv v8.5.7 src/config/mod.rs, a fixed-length array). */
function isWrongLength(item: Item, value: ConfigValue): boolean {
  return item.path.endsWith(".compression-per-level") && Array.isArray(value) && value.length !== 7;
}

/** TiKV reads microseconds from 5.3 on (components/tikv_util/src/config.rs). */
function isEarlyMicroseconds({ document, release }: Reading, item: Item, value: ConfigValue): boolean {
  if (item.type !== "duration" || document.component !== "tikv" || typeof value !== "string") return false;
  return value.includes("us") && inReleases(release, "<5.3");
}

function microseconds(reading: Reading, path: readonly string[]): Diagnostic {
  const message = `${speaker(reading)} refuses to start: ${path.join(".")} uses the unit us, which TiKV reads from 5.3 on.`;
  return at(reading, path, { code: "wrong-type", level: "error", message, suggestion: "Write it in ms." });
}
