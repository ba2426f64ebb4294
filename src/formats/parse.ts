import type { ConfigTable, ConfigValue } from "../types.ts";
import { readPlain } from "./plain.ts";
import { parseString } from "./toml-parser.ts";

/** What a text says, or what is wrong with it: the parser's words and a 1-based line (null when it does not say). */
export type Parsed = { readonly values: ConfigTable } | { readonly problem: string; readonly line: number | null };

/** Parses TOML. The text must not nest deeper than `tooDeep` allows. */
export function parseToml(text: string): Parsed {
  return readPlain(text) ?? parseAny(text);
}

/** Parses TOML of any kind: what the parser says counts. */
export function parseAny(text: string): Parsed {
  try {
    return { values: plainTable(parseString(unixLines(text))) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { line } = error as { line?: number };
    const problem = (error.message.split("\n", 1)[0] ?? "").replace(/ at row \d+, col \d+, pos \d+:$/, "");
    return { problem: withCharacter(problem), line: line === undefined ? null : line + 1 };
  }
}

/** The parser names a character by its number. */
function withCharacter(problem: string): string {
  return problem.replace(
    /^Unknown character "(\d{1,6})"$/,
    (_, code) => `Unknown character "${String.fromCharCode(code)}"`,
  );
}

/** The parser refuses the carriage return of a comment's line end inside an array, which TOML allows. */
function unixLines(text: string): string {
  return text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text;
}

/** Copies the parser's tables, which carry hidden properties, into plain ones without a prototype. */
function plainTable(table: object): ConfigTable {
  const copy: ConfigTable = Object.create(null);
  for (const [key, value] of Object.entries(table)) copy[key] = plainValue(value);
  return copy;
}

function plainValue(value: unknown): ConfigValue {
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value === "object" && value !== null && !(value instanceof Date)) return plainTable(value);
  return value as ConfigValue;
}
