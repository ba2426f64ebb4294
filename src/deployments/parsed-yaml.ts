import { isAlias, isMap, isPair, isScalar, isSeq, type LineCounter, type Node, type Pair } from "yaml";
import type { Position } from "../types.ts";
import { Yaml, type YamlEntry, type YamlText } from "./yaml.ts";

const deepestMerge = 20;

/** What each alias of a document stands for. */
export type Targets = ReadonlyMap<Node, Node>;

/** A YAML text, its line numbers and what its aliases stand for. */
export class ParsedYaml implements YamlText {
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
