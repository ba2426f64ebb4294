import type { ConfigTable } from "../types.ts";
import type { Outline } from "./outline.ts";
import { isPlainText, PlainCursor } from "./plain-cursor.ts";
import { PlainOutline } from "./plain-outline.ts";
import { plainValue } from "./plain-values.ts";
import { PlainPositions } from "./plain-positions.ts";
import { entered, newElement, newTable, Section, Written } from "./section.ts";

/** What a plain text says, and where. */
export interface Plain {
  readonly values: ConfigTable;
  readonly positions: PlainPositions;
  readonly outline: Outline;
}

/**
 * Reads TOML as most people write it, all that is asked of it in one pass: headers, and a key with a string, a decimal number, a
 * boolean or a list of these on its line. Null for a text that has anything else or that is not valid; the parser decides
 * about those.
 */
export function readPlain(text: string): Plain | null {
  if (!isPlainText(text)) return null;
  const reader = new PlainReader(text);
  return reader.read() ? reader : null;
}

/** No text that is read line by line (outline.ts) has a longer name. */
const longest = 200;
const quotedKey = /^[A-Za-z0-9_./:-]+$/;

class PlainReader implements Plain {
  readonly values: ConfigTable = Object.create(null);
  readonly outline: PlainOutline;
  readonly positions: PlainPositions;
  readonly #cursor: PlainCursor;
  readonly #written = new Written();
  readonly #root: Section;
  #section: Section;
  #table: ConfigTable = this.values;

  constructor(text: string) {
    this.#cursor = new PlainCursor(text);
    this.outline = new PlainOutline(this.values);
    this.#root = new Section(this.values);
    this.#root.isDeclared = true;
    this.#section = this.#root;
    this.positions = new PlainPositions(text, this.#root, this.#written);
  }

  read(): boolean {
    const cursor = this.#cursor;
    for (cursor.blank(); !cursor.atEnd(); cursor.blank()) {
      const isRead = cursor.code() === 91 ? this.#header() : this.#pair();
      if (!isRead || !cursor.lineEnd()) return false;
    }
    this.#section.last = this.#written.keys.length;
    return true;
  }

  #pair(): boolean {
    const cursor = this.#cursor;
    const { line } = cursor;
    const key = this.#key();
    if (key === null || key in this.#table) return false;
    cursor.spaces();
    if (cursor.code() !== 61 || cursor.at - cursor.lineStart > longest) return false;
    this.outline.item(key);
    cursor.at += 1;
    cursor.spaces();
    const start = cursor.at;
    const value = plainValue(cursor);
    if (value === undefined) return false;
    this.#table[key] = value;
    this.#written.add(key, line, start, cursor.at);
    return true;
  }

  /** `[a.b]` or `[[a.b]]`. */
  #header(): boolean {
    const cursor = this.#cursor;
    const isList = cursor.text.startsWith("[[", cursor.at);
    const start = cursor.at;
    cursor.at += isList ? 2 : 1;
    const keys = this.#keys();
    if (keys === null || cursor.at - start > longest || !cursor.text.startsWith(isList ? "]]" : "]", cursor.at))
      return false;
    cursor.at += isList ? 2 : 1;
    this.outline.open(keys);
    const parent = keys.slice(0, -1).reduce<Section | null>(entered, this.#root);
    const name = keys.at(-1) as string;
    const section = parent && (isList ? newElement(parent, name, cursor.line) : newTable(parent, name));
    if (section === null) return false;
    this.#enter(section);
    return true;
  }

  #enter(section: Section): void {
    this.#section.last = this.#written.keys.length;
    section.line = this.#cursor.line;
    section.isDeclared = true;
    section.first = this.#written.keys.length;
    this.#section = section;
    this.#table = section.values as ConfigTable;
  }

  #keys(): readonly string[] | null {
    const keys: string[] = [];
    for (;;) {
      const key = this.#key();
      if (key === null) return null;
      keys.push(key);
      if (this.#cursor.code() !== 46) return keys;
      this.#cursor.at += 1;
    }
  }

  #key(): string | null {
    const { text, at } = this.#cursor;
    const first = this.#cursor.code();
    if (first === 34 || first === 39) return this.#quotedKey(text.charAt(at));
    let end = at;
    while (bare[text.charCodeAt(end)] === 1) end += 1;
    this.#cursor.at = end;
    return end === at ? null : text.slice(at, end);
  }

  #quotedKey(mark: string): string | null {
    const { text, at } = this.#cursor;
    const key = text.slice(at + 1, Math.max(at, text.indexOf(mark, at + 1)));
    this.#cursor.at += key.length + 2;
    return quotedKey.test(key) ? key : null;
  }
}

/** Code units of keys without quotes. */
const bare = new Uint8Array(128);
for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
  bare[character.charCodeAt(0)] = 1;
