import type { ConfigValue } from "../types.ts";
import type { PlainCursor } from "./plain-cursor.ts";

const quote = 34;
const comma = 44;
const bracket = 91;
const bracketEnd = 93;
const smallF = 102;
const smallT = 116;

/** A number that every parser takes for the same; more digits than these may need another one. */
const number = /[+-]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?(?![^ \t\r\n#,\]])/y;

/**
 * Reads a string on one line without escapes, a decimal number, a boolean, or a list of these, and goes behind it; undefined for
 * every other value.
 */
export function plainValue(cursor: PlainCursor): ConfigValue | undefined {
  return cursor.code() === bracket ? plainList(cursor) : plainScalar(cursor);
}

function plainScalar(cursor: PlainCursor): ConfigValue | undefined {
  switch (cursor.code()) {
    case quote:
      return plainString(cursor, '"');
    case 39:
      return plainString(cursor, "'");
    case smallT:
      return plainWord(cursor, "true", true);
    case smallF:
      return plainWord(cursor, "false", false);
    default:
      return plainNumber(cursor);
  }
}

function plainString(cursor: PlainCursor, mark: string): string | undefined {
  const { text, at } = cursor;
  const end = text.indexOf(mark, at + 1);
  // Three quotes begin what may span lines.
  if (end < 0 || (end === at + 1 && text.startsWith(mark, end + 1))) return undefined;
  const inside = text.slice(at + 1, end);
  if (inside.includes("\n") || (mark === '"' && inside.includes("\\"))) return undefined;
  cursor.at = end + 1;
  return inside;
}

function plainWord(cursor: PlainCursor, word: string, value: boolean): boolean | undefined {
  if (!cursor.text.startsWith(word, cursor.at)) return undefined;
  cursor.at += word.length;
  return value;
}

function plainNumber(cursor: PlainCursor): number | undefined {
  number.lastIndex = cursor.at;
  if (!number.test(cursor.text)) return undefined;
  const written = cursor.text.slice(cursor.at, number.lastIndex);
  cursor.at = number.lastIndex;
  const value = Number(written);
  // `-0` is a number without a sign; `-0.0` has one.
  return value === 0 && !written.includes(".") ? 0 : value;
}

function plainList(cursor: PlainCursor): ConfigValue | undefined {
  const { at: start, line } = cursor;
  const values: ConfigValue[] = [];
  cursor.at += 1;
  for (cursor.blank(); cursor.code() !== bracketEnd; cursor.blank()) {
    const value = plainScalar(cursor);
    if (value === undefined) return undefined;
    values.push(value);
    cursor.blank();
    if (cursor.code() === comma) cursor.at += 1;
    else if (cursor.code() !== bracketEnd) return undefined;
  }
  cursor.at += 1;
  // A line inside that looks like an item would be one to who reads line by line (outline.ts).
  const isTold = cursor.line > line && cursor.text.slice(start, cursor.at).includes("=");
  return isTold ? undefined : values;
}
