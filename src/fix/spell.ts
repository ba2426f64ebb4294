import type { Json } from "../types.ts";

/** A value as TOML; a text between the quotes that stood there before, where it can. */
export function tomlValue(value: Json, before: string = ""): string {
  if (Array.isArray(value)) return `[${value.map((one: Json) => tomlValue(one)).join(", ")}]`;
  if (typeof value === "string" && before.startsWith("'") && !before.startsWith("'''") && isLiteral(value))
    return `'${value}'`;
  return JSON.stringify(value);
}

/** A TOML key; quoted where it must be. */
export function tomlKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key);
}

/** A value as YAML on one line; a text as bare or quoted as what stood there before. */
export function yamlValue(value: Json, before: string = ""): string {
  if (typeof value !== "string") return JSON.stringify(value);
  if (before.startsWith("'") && isLiteral(value)) return `'${value}'`;
  return before !== "" && !/^["'|>]/.test(before) && isPlain(value) ? value : JSON.stringify(value);
}

/** Whether a text can stand between single quotes in TOML and YAML alike. */
function isLiteral(text: string): boolean {
  return /^[\x20-\x26\x28-\x7e]*$/.test(text);
}

/** Whether a text without quotes is that text in every YAML: no number, no boolean of any version, no date. */
function isPlain(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9./-]*$/.test(text) ? !words.test(text) : /^[0-9]+[A-Za-z]{1,3}$/.test(text);
}

const words = /^(?:true|false|yes|no|on|off|null|y|n)$/i;
