import { parseToml } from "../formats/parse.ts";
import { scan } from "../formats/scan.ts";
import { valueAt } from "../formats/walk.ts";
import { isTable } from "../shapes.ts";
import type { ConfigTable, ConfigValue, Document } from "../types.ts";

/** The lines of a TOML file from one header to the next, which are valid TOML by themselves. */
export interface Section {
  /** How many lines of the file are above it. */
  readonly above: number;
  readonly lines: readonly string[];
  readonly text: string;
}

interface Read extends Section {
  readonly values: ConfigTable;
}

/**
 * The sections of a TOML file. What is written in one is edited, and proven, as if there were no others: to read a file of megabytes
 * for each of its lines takes seconds.
 */
export class Sections {
  readonly #lines: readonly string[];
  readonly #known = new Map<number, Read | null>();

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /**
   * The section that has an item of a document, or else the header of the item's own table; null where neither is certain, and the
   * file has to be looked at as a whole.
   */
  of(document: Document, path: readonly string[]): Section | null {
    const value = valueAt(document.values, path);
    return value === undefined ? this.#withTable(document, path.slice(0, -1)) : this.#withItem(document, path, value);
  }

  #withItem(document: Document, path: readonly string[], value: ConfigValue): Section | null {
    const line = document.position(path)?.line ?? 0;
    if (line === 0 || isTable(value)) return null;
    let first = line - 1;
    while (first >= 0 && !isHeader(this.#lines[first])) first -= 1;
    const section = first < 0 ? null : this.#at(first);
    if (section === null || line > first + section.lines.length) return null;
    return isSame(valueAt(section.values, path), value) ? section : null;
  }

  /** Of a table that no header opens the place is a matter of the whole file. */
  #withTable(document: Document, table: readonly string[]): Section | null {
    if (table.length === 0 || !isTable(valueAt(document.values, table) ?? "")) return null;
    const first = (document.position(table)?.line ?? 0) - 1;
    const section = isHeader(this.#lines[first]) ? this.#at(first) : null;
    if (section === null) return null;
    const root = scan(section.text);
    const mark = table.reduce<typeof root | undefined>((above, key) => above?.children.get(key), root);
    return mark?.line === 1 && mark.end === mark.start && !mark.isTableArray ? section : null;
  }

  #at(first: number): Read | null {
    const known = this.#known.get(first);
    if (known !== undefined) return known;
    let end = first + 1;
    while (end < this.#lines.length && !isHeader(this.#lines[end])) end += 1;
    const lines = this.#lines.slice(first, end);
    const text = lines.join("\n");
    const parsed = parseToml(text);
    const made = "problem" in parsed ? null : { above: first, lines, text, values: parsed.values };
    this.#known.set(first, made);
    return made;
  }
}

/** What looks like one inside of a value leaves a section that cannot be read. */
function isHeader(line: string | undefined): boolean {
  return line !== undefined && /^[ \t]*\[/.test(line);
}

function isSame(one: ConfigValue | undefined, other: ConfigValue): boolean {
  return one === other || (one !== undefined && spelled(one) === spelled(other));
}

function spelled(value: ConfigValue): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}n` : one));
}
