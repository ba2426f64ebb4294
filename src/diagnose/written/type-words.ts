import { parseGoDuration } from "../../catalogue/go-units.ts";
import type { Item } from "../../catalogue/item.ts";
import { parseTikvDuration, parseTikvSize } from "../../catalogue/tikv-units.ts";
import type { Component, ConfigValue, Json } from "../../types.ts";

const tikvWords: Readonly<Record<Item["type"], string>> = {
  bool: "true or false",
  integer: "an integer, without quotes or fraction",
  unsigned: "an integer of 0 or more, without quotes or fraction",
  float: "a number, without quotes",
  string: "a string in quotes",
  size: 'a size such as "1GB" or a whole number of bytes',
  duration: 'a duration in quotes with its units, such as "10s" or "1h30m"',
  enum: "one of its values",
  "string[]": "an array of strings",
  "enum[]": "an array of its values",
  map: "a table whose values are strings",
  table: "a table",
  "table[]": "an array of tables",
};

/** What a component wants for an item, as a phrase. */
export function wantedWords(component: Component, item: Item): string {
  if (item.accepted !== null) return `one of ${item.accepted.map(shown).join(", ")}`;
  if (item.bareMilliseconds) return `${tikvWords.duration}, or an integer of milliseconds`;
  if (component === "pd" && item.type === "float") return "a number with a decimal point, such as 1.0";
  if (component === "pd" && item.type === "duration")
    return 'a duration in quotes such as "10s" or "1h30m", without days';
  return tikvWords[item.type];
}

function shown(value: Json): string {
  return JSON.stringify(value);
}

/** The unit that a size or duration is to be written with, when nothing but its case is wrong. */
export function unitInOtherCase(component: Component, item: Item, value: ConfigValue): string | null {
  if (typeof value !== "string" || value.length > 40) return null;
  if (item.type === "duration")
    return otherCase(value, value.toLowerCase(), component === "pd" ? parseGoDuration : parseTikvDuration);
  if (item.type !== "size" || component === "pd") return null;
  return otherCase(value, value.toUpperCase().replace(/IB$/, "iB"), parseTikvSize);
}

function otherCase(written: string, right: string, parse: (text: string) => number | null): string | null {
  return written !== right && parse(right) !== null ? right.replace(/[^A-Za-zµμ]+/g, " ").trim() : null;
}
