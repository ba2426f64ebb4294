import type { Json } from "../types.ts";
import type { Wanted } from "./wanted.ts";

const sizeUnits: readonly (readonly [number, string])[] = [
  [1024 ** 5, "PiB"],
  [1024 ** 4, "TiB"],
  [1024 ** 3, "GiB"],
  [1024 ** 2, "MiB"],
  [1024, "KiB"],
];
const durationUnits: readonly (readonly [number, string])[] = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "m"],
  [1000, "s"],
];

/**
 * Says what a fact is without giving away a secret: numbers and switches as they are, a text only when the control's
 * schema lists the texts there are; of other texts only whether they are empty.
 */
export function describeValue(value: Json | undefined, kind: Wanted["kind"]): string {
  if (value === undefined || value === null) return "not set";
  if (typeof value === "number") return `is ${spell(value, kind)}`;
  if (typeof value === "boolean") return `is ${value}`;
  if (value === "") return "empty";
  if (typeof value === "string") return kind === "option" ? `is ${value}` : "set";
  if (!Array.isArray(value)) return "set";
  return value.length === 1 ? "1 entry" : `${value.length} entries`;
}

/** How a number is best spelled, when only its own text in the file tells: `"3000h"` is a duration, `"8GB"` a size. */
export function kindOfText(text: string | null | undefined): Wanted["kind"] {
  if (/^"[0-9.]{1,20}(?:ms|[smhd])"$/.test(text ?? "")) return "duration";
  return /^"[0-9.]{1,20} ?[KMGTPE]?i?B"$/i.test(text ?? "") ? "size" : "other";
}

function spell(value: number, kind: Wanted["kind"]): string {
  // What a component calls "no limit" is more than a number holds exactly (src/catalogue/units.ts).
  if (value === Number.MAX_SAFE_INTEGER) return "unlimited";
  if (kind === "size") return inUnits(value, sizeUnits, "B");
  return kind === "duration" ? inUnits(value, durationUnits, "ms") : String(value);
}

/** The largest unit that leaves no fraction, so that no digit is lost. */
function inUnits(value: number, units: readonly (readonly [number, string])[], smallest: string): string {
  const fitting = units.find(([size]) => value !== 0 && value % size === 0);
  return fitting ? `${value / fitting[0]}${fitting[1]}` : `${value}${smallest}`;
}
