import type { Component, ConfigValue } from "../types.ts";
import { parseGoDuration, parseGoSize } from "./go-units.ts";
import { parseTikvDuration, parseTikvSize } from "./tikv-units.ts";

/**
 * A size in bytes by the component's own rules, or null when the component refuses it. Values beyond what a number
 * holds exactly become Number.MAX_SAFE_INTEGER: TiKV writes "no limit" as 9223372036854775807.
 */
export function parseSize(component: Component, value: ConfigValue): number | null {
  if (typeof value === "number" || typeof value === "bigint") return wholeBytes(value);
  if (typeof value !== "string") return null;
  const bytes = readsLikeTikv(component) ? parseTikvSize(value) : parseGoSize(value);
  return bytes === null ? null : Math.min(Math.trunc(bytes), Number.MAX_SAFE_INTEGER);
}

/** A duration in milliseconds (fractions for what is shorter) by the component's own rules, or null when it refuses it. */
export function parseDuration(component: Component, value: ConfigValue): number | null {
  if (readsLikeTikv(component)) return typeof value === "string" ? parseTikvDuration(value) : null;
  if (value === 0) return 0;
  return typeof value === "string" ? parseGoDuration(value) : null;
}

/** TiFlash's sizes and durations are those of its proxy, which is built from TiKV. */
function readsLikeTikv(component: Component): boolean {
  return component === "tikv" || component === "tiflash";
}

function wholeBytes(value: number | bigint): number | null {
  if (value < 0 || (typeof value === "number" && !Number.isInteger(value))) return null;
  return Math.min(Number(value), Number.MAX_SAFE_INTEGER);
}
