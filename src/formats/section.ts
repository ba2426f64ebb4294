import type { ConfigTable, ConfigValue } from "../types.ts";

/** Where the items of a text are written, in their order. */
export class Written {
  readonly keys: string[] = [];
  /** Line, first offset of the value and the offset behind it, of one item after another: a large file has a hundred thousand. */
  #places = new Int32Array(96);

  add(key: string, line: number, start: number, end: number): void {
    const at = this.keys.length * 3;
    if (at === this.#places.length) this.#grow();
    this.#places[at] = line;
    this.#places[at + 1] = start;
    this.#places[at + 2] = end;
    this.keys.push(key);
  }

  line(at: number): number {
    return this.#places[at * 3] as number;
  }

  start(at: number): number {
    return this.#places[at * 3 + 1] as number;
  }

  end(at: number): number {
    return this.#places[at * 3 + 2] as number;
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 2);
    places.set(this.#places);
    this.#places = places;
  }
}

/** A table of a text, or a list of tables, with what is written in it: the items of one header stand together. */
export class Section {
  /** Null for a list. */
  readonly values: ConfigTable | null;
  /** Of the header; 0 while only what is inside has one. */
  line = 0;
  /** It has a header, or items of its own. */
  isDeclared = false;
  /** The first of its items, and the one behind its last. */
  first = 0;
  last = 0;
  /** Tables by key. */
  inside: Map<string, Section> | null = null;
  /** The tables of a list. */
  readonly elements: Section[] | null;
  #places: Map<string, number> | null = null;

  constructor(values: ConfigTable | null) {
    this.values = values;
    this.elements = values === null ? [] : null;
  }

  /** The table or list at a key, or at an index of a list. */
  below(key: string): Section | undefined {
    if (this.elements === null) return this.inside?.get(key);
    const index = Number(key);
    return String(index) === key ? this.elements[index] : undefined;
  }

  /** The place of an item of its own among all that are written; found by an index that is made when the first is asked for. */
  item(key: string, written: Written): number | undefined {
    if (this.#places === null) {
      this.#places = new Map();
      for (let at = this.first; at < this.last; at += 1) this.#places.set(written.keys[at] as string, at);
    }
    return this.#places.get(key);
  }
}

/** The table that a key of a header leads through: of a list its newest; null where something else has the key. */
export function entered(parent: Section | null, key: string): Section | null {
  if (parent === null) return null;
  const known = parent.inside?.get(key);
  if (known !== undefined) return known.elements === null ? known : (known.elements.at(-1) ?? null);
  return added(parent, key);
}

/** The table that a header opens; null where it was opened before, or something else has the key. */
export function newTable(parent: Section, key: string): Section | null {
  const known = parent.inside?.get(key);
  if (known === undefined) return added(parent, key);
  return known.elements !== null || known.isDeclared ? null : known;
}

/** The table that a header adds to a list, at this line; null where something else has the key. */
export function newElement(parent: Section, key: string, line: number): Section | null {
  const list = parent.inside?.get(key) ?? newList(parent, key, line);
  if (list === null || list.elements === null) return null;
  const element = new Section(Object.create(null));
  list.elements.push(element);
  (tableOf(parent)[key] as ConfigValue[]).push(element.values as ConfigTable);
  return element;
}

function newList(parent: Section, key: string, line: number): Section | null {
  if (key in tableOf(parent)) return null;
  const list = new Section(null);
  list.line = line;
  tableOf(parent)[key] = [];
  return kept(parent, key, list);
}

function added(parent: Section, key: string): Section | null {
  if (key in tableOf(parent)) return null;
  const section = new Section(Object.create(null));
  tableOf(parent)[key] = section.values as ConfigTable;
  return kept(parent, key, section);
}

function kept(parent: Section, key: string, section: Section): Section {
  parent.inside ??= new Map();
  parent.inside.set(key, section);
  return section;
}

function tableOf({ values }: Section): ConfigTable {
  return values as ConfigTable;
}
