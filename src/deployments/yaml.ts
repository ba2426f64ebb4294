import { isMap, isScalar, isSeq, type Node } from "yaml";
import type { Position } from "../types.ts";

/** A value of a YAML document with its place. Aliases and merge keys are followed; nothing is ever expanded. */
export class Yaml {
  readonly #node: Node;
  readonly #file: YamlText;
  readonly #laid: readonly YamlEntry[] | null;
  readonly #list: readonly Yaml[] | null;
  readonly #said: string | null;
  /** The lines of the value; of one behind an alias, those of the anchor's value. */
  readonly position: Position;

  constructor(
    node: Node,
    file: YamlText,
    laid: readonly YamlEntry[] | null = null,
    list: readonly Yaml[] | null = null,
    said: string | null = null,
  ) {
    this.#node = node;
    this.#file = file;
    this.#laid = laid;
    this.#list = list;
    this.#said = said;
    this.position = file.positionOf(node);
  }

  get line(): number {
    return this.position.line;
  }

  /** A map in the place of this value, with entries that something else made of it, whatever files they are from. */
  laid(entries: readonly YamlEntry[]): Yaml {
    return new Yaml(this.#node, this.#file, entries);
  }

  /** A list in the place of this value, with elements that something else made of it. */
  laidList(items: readonly Yaml[]): Yaml {
    return new Yaml(this.#node, this.#file, null, items);
  }

  /** A text in the place of this value, which something else made of it. */
  said(text: string): Yaml {
    return new Yaml(this.#node, this.#file, null, null, text);
  }

  isMap(): boolean {
    return this.#laid !== null || (this.#isOwn() && isMap(this.#node));
  }

  isList(): boolean {
    return this.#list !== null || (this.#isOwn() && isSeq(this.#node));
  }

  #isOwn(): boolean {
    return this.#laid === null && this.#list === null && this.#said === null;
  }

  /** A scalar's value in YAML's core schema; undefined for a map or a list. Dates stay text. */
  scalar(): string | number | boolean | bigint | null | undefined {
    if (this.#said !== null) return this.#said;
    return isScalar(this.#node) ? (this.#node.value as string | number | boolean | bigint | null) : undefined;
  }

  /** Whether a value bears a tag of its own (`!reset`). */
  isTagged(tag: string): boolean {
    return this.#laid === null && this.#node.tag === tag;
  }

  /** A scalar's text as a program would read it that wants a string: `8.5` is "8.5"; null for what is no scalar or empty. */
  text(): string | null {
    if (this.#said !== null) return this.#said;
    if (!isScalar(this.#node) || this.#node.value === null) return null;
    const { source, value } = this.#node;
    return typeof value === "string" ? value : (source ?? String(value));
  }

  /** A scalar as written, quotes and all; null for anything else. */
  spelling(): string | null {
    if (this.#said !== null) return this.#said;
    if (!isScalar(this.#node) || !this.#node.range) return null;
    return this.#file.text.slice(this.#node.range[0], this.#node.range[1]);
  }

  /** Offsets of a value in the file's text; null where it has none. */
  range(): readonly [number, number] | null {
    const { range } = this.#node;
    return range ? [range[0], range[1]] : null;
  }

  /** For a literal block scalar (`|`): the line of its first content line. Null where lines do not map one to one. */
  blockLine(): number | null {
    if (this.#said !== null || !isScalar(this.#node) || this.#node.type !== "BLOCK_LITERAL") return null;
    return this.position.line + 1;
  }

  /** The value of a key, the map's own before merged ones; null when there is none. */
  get(key: string): Yaml | null {
    return this.entries().find((entry) => entry.key === key)?.value ?? null;
  }

  /** The value at the end of some keys. */
  at(...keys: readonly string[]): Yaml | null {
    return keys.reduce<Yaml | null>((node, key) => node?.get(key) ?? null, this);
  }

  /** Keys with their lines, own before merged ones, each once; of a null or scalar none. */
  entries(): readonly YamlEntry[] {
    if (this.#list !== null || this.#said !== null) return [];
    return this.#laid ?? this.#file.entriesOf(this.#node);
  }

  /** Elements of a list; empty for anything else. */
  items(): readonly Yaml[] {
    if (this.#list !== null) return this.#list;
    if (!this.#isOwn() || !isSeq(this.#node)) return [];
    return this.#node.items.flatMap((item) => this.#file.wrap(item as Node | null) ?? []);
  }
}

/** A key of a map. */
export interface YamlEntry {
  readonly key: string;
  readonly value: Yaml;
  /** The lines from the key to the end of its value. */
  readonly position: Position;
}

/** What a value asks of the text that it stands in. */
export interface YamlText {
  readonly text: string;
  /** The lines of a node. */
  positionOf(node: Node): Position;
  /** Keys of a map with their lines, merged ones too; of anything else none. */
  entriesOf(node: Node): readonly YamlEntry[];
  /** The value of a node, or of what its alias stands for; null where that is nothing. */
  wrap(node: Node | null): Yaml | null;
}
