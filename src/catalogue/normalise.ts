import type { Component, ConfigTable, ConfigValue, Json } from "../types.ts";
import type { ItemForm } from "./item.ts";
import { parseDuration, parseSize } from "./units.ts";

/**
 * A written value in the form facts use: sizes in bytes, durations in milliseconds, enums in the catalogue's spelling.
 * Undefined when the component refuses a value of that type.
 */
export function normaliseValue(component: Component, item: ItemForm, value: ConfigValue): Json | undefined {
  if (item.type === "size") return parseSize(component, value) ?? undefined;
  if (item.type === "duration") return duration(component, item, value);
  if (item.type === "enum") return accepted(item, value);
  if (item.type === "string[]") return all(value, (entry) => (typeof entry === "string" ? entry : undefined));
  if (item.type === "enum[]") return all(value, (entry) => accepted(item, entry));
  if (item.type === "map" || item.type === "table" || item.type === "table[]") return structure(item, value);
  return scalar(item, value);
}

function scalar(item: ItemForm, value: ConfigValue): Json | undefined {
  if (item.type === "bool") return typeof value === "boolean" ? value : undefined;
  if (item.type === "string") return typeof value === "string" ? value : undefined;
  const number = typeof value === "bigint" ? safe(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) return undefined;
  if (item.type === "float") return number;
  if (!Number.isInteger(number) || (item.type === "unsigned" && number < 0)) return undefined;
  return number;
}

function duration(component: Component, item: ItemForm, value: ConfigValue): Json | undefined {
  if (item.bareMilliseconds && typeof value === "number")
    return value >= 0 && Number.isInteger(value) ? value : undefined;
  return parseDuration(component, value) ?? undefined;
}

function accepted(item: ItemForm, value: ConfigValue): Json | undefined {
  const wanted = typeof value === "bigint" ? safe(value) : value;
  const match = (item.accepted ?? []).find((entry) => entry === wanted || (item.anyCase && sameText(entry, wanted)));
  if (typeof match !== "number") return match;
  return item.names?.[match] ?? match;
}

function sameText(a: Json, b: ConfigValue): boolean {
  return typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase();
}

function all(value: ConfigValue, each: (entry: ConfigValue) => Json | undefined): Json | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries: (Json | undefined)[] = value.map(each);
  return entries.includes(undefined) ? undefined : (entries as Json[]);
}

function structure(item: ItemForm, value: ConfigValue): Json | undefined {
  const isList = Array.isArray(value);
  if (typeof value !== "object" || value instanceof Date || isList !== (item.type === "table[]")) return undefined;
  if (item.type === "map" && !Object.values(value).every((entry) => typeof entry === "string")) return undefined;
  return plainJson(value);
}

/**
 * Any written value as JSON: numbers beyond 2^53 - 1 are clamped, dates become text, infinities and NaN null.
 * Tables have a null prototype. What is JSON already is the same object: a file may hold a hundred thousand values.
 */
export function plainJson(value: ConfigValue): Json {
  if (typeof value === "bigint") return safe(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "object") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return Array.isArray(value) ? plainList(value) : plainTable(value as ConfigTable);
}

function plainList(values: readonly ConfigValue[]): Json {
  const found = values.map(plainJson);
  return found.every((one, at) => one === values[at]) ? (values as readonly Json[]) : found;
}

function plainTable(values: ConfigTable): Json {
  let copy: { [key: string]: Json } | null = Object.getPrototypeOf(values) === null ? null : Object.create(null);
  const keys = Object.keys(values);
  for (const [at, key] of keys.entries()) {
    const value = values[key] as ConfigValue;
    const found = plainJson(value);
    // What comes before is JSON as it is.
    if (copy === null && found !== value) {
      copy = Object.create(null) as { [key: string]: Json };
      for (const before of keys.slice(0, at)) copy[before] = values[before] as Json;
    }
    if (copy !== null) copy[key] = found;
  }
  return copy ?? (values as { readonly [key: string]: Json });
}

function safe(value: bigint): number {
  const limit = Number.MAX_SAFE_INTEGER;
  return Math.max(-limit, Math.min(Number(value), limit));
}
