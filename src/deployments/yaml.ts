import { isAlias, isMap, isPair, isScalar, isSeq, type LineCounter, type Node, type Pair } from "yaml";
import type { Position } from "../types.ts";

/** A value of a YAML document with its place. Aliases and merge keys are followed; nothing is ever expanded. */
export class Yaml {
  readonly #node: Node;
  readonly #file: ParsedYaml;
  readonly #laid: readonly YamlEntry[] | null;
  /** The lines of the value; of one behind an alias, those of the anchor's value. */
  readonly position: Position;

  constructor(node: Node, file: ParsedYaml, laid: readonly YamlEntry[] | null = null) {
    this.#node = node;
    this.#file = file;
    this.#laid = laid;
    this.position = file.positionOf(node);
  }

  get line(): number {
    return this.position.line;
  }

  /** A map in the place of this value, with entries that something else made of it, whatever files they are from. */
  laid(entries: readonly YamlEntry[]): Yaml {
    return new Yaml(this.#node, this.#file, entries);
  }

  isMap(): boolean {
    return this.#laid !== null || isMap(this.#node);
  }

  isList(): boolean {
    return isSeq(this.#node);
  }

  /** A scalar's value in YAML's core schema; undefined for a map or a list. Dates stay text. */
  scalar(): string | number | boolean | bigint | null | undefined {
    return isScalar(this.#node) ? (this.#node.value as string | number | boolean | bigint | null) : undefined;
  }

  /** Whether a value bears a tag of its own (`!reset`). */
  isTagged(tag: string): boolean {
    return this.#laid === null && this.#node.tag === tag;
  }

  /** A scalar's text as a program would read it that wants a string: `8.5` is "8.5"; null for what is no scalar or empty. */
  text(): string | null {
    if (!isScalar(this.#node) || this.#node.value === null) return null;
    const { source, value } = this.#node;
    return typeof value === "string" ? value : (source ?? String(value));
  }

  /** A scalar as written, quotes and all; null for anything else. */
  spelling(): string | null {
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
    if (!isScalar(this.#node) || this.#node.type !== "BLOCK_LITERAL") return null;
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
    return this.#laid ?? this.#file.entriesOf(this.#node);
  }

  /** Elements of a list; empty for anything else. */
  items(): readonly Yaml[] {
    if (!isSeq(this.#node)) return [];
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

const deepestMerge = 20;

/** What each alias of a document stands for. */
export type Targets = ReadonlyMap<Node, Node>;

/** A YAML text, its line numbers and what its aliases stand for. */
export class ParsedYaml {
  readonly text: string;
  readonly #lines: LineCounter;
  readonly #place: Pick<Position, "file">;
  readonly #targets: Targets;
  readonly #known = new Map<Node, Yaml>();
  readonly #entries = new Map<Node, readonly YamlEntry[]>();

  constructor(text: string, targets: Targets, lines: LineCounter, file: string | null) {
    this.text = text;
    this.#place = file === null ? {} : { file };
    this.#lines = lines;
    this.#targets = targets;
  }

  wrap(node: Node | null): Yaml | null {
    const target = isAlias(node) ? this.#targets.get(node) : node;
    if (!target || isAlias(target)) return null;
    const known = this.#known.get(target) ?? new Yaml(target, this);
    this.#known.set(target, known);
    return known;
  }

  positionOf(node: Node): Position {
    const [start = 0, end = start] = node.range ?? [];
    return { line: this.#lineAt(start), endLine: this.#lineAt(Math.max(start, end - 1)), ...this.#place };
  }

  entriesOf(node: Node, depth = 0): readonly YamlEntry[] {
    const known = this.#entries.get(node);
    if (known) return known;
    const made = isMap(node) && depth < deepestMerge ? this.#readEntries(node.items, depth) : [];
    this.#entries.set(node, made);
    return made;
  }

  #readEntries(pairs: readonly Pair[], depth: number): readonly YamlEntry[] {
    const own = new Map<string, YamlEntry>();
    const merged: YamlEntry[] = [];
    for (const pair of pairs.filter(isPair)) {
      const key = isScalar(pair.key) ? String(pair.key.value ?? "") : null;
      if (key === null) continue;
      if (key === "<<") merged.push(...this.#mergedEntries(pair.value as Node | null, depth));
      else {
        const entry = this.#entry(key, pair);
        if (entry) own.set(key, entry);
      }
    }
    for (const entry of merged) if (!own.has(entry.key)) own.set(entry.key, entry);
    return [...own.values()];
  }

  #mergedEntries(value: Node | null, depth: number): readonly YamlEntry[] {
    const sources = isSeq(value) ? (value.items as Node[]) : value === null ? [] : [value];
    return sources.flatMap((source) => {
      const target = isAlias(source) ? this.#targets.get(source) : source;
      return target ? this.entriesOf(target, depth + 1) : [];
    });
  }

  #entry(key: string, pair: Pair): YamlEntry | null {
    const start = (pair.key as Node).range?.[0] ?? 0;
    const value = this.wrap((pair.value as Node | null) ?? (pair.key as Node));
    if (value === null) return null;
    const line = this.#lineAt(start);
    const isHere = !isAlias(pair.value);
    const endLine = isHere ? Math.max(line, value.position.endLine) : line;
    return { key, value, position: { line, endLine, ...this.#place } };
  }

  #lineAt(offset: number): number {
    return this.#lines.linePos(offset).line;
  }
}
