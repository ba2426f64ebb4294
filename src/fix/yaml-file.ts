import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments, type YAMLMap } from "yaml";
import { maskTemplate } from "../deployments/template.ts";
import { Lines } from "./lines.ts";

/** A key of a YAML file with the map that it stands in and the key that holds that map. */
export interface Entry {
  readonly key: string;
  /** The line of the key. */
  readonly line: number;
  readonly pair: Pair;
  readonly map: YAMLMap;
  readonly above: Entry | null;
  /** Something on the way down is an anchor, so that an edit would change other places too. */
  readonly isShared: boolean;
}

/** The map at the root of a key's document. */
export function topOf(entry: Entry): YAMLMap {
  let at = entry;
  while (at.above !== null) at = at.above;
  return at.map;
}

/** The lines of a literal block (`|`), and how far they are indented. */
export interface Block {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly indent: string;
}

/** Deeper than any deployment. */
const deepest = 100;

/** A YAML file's keys and literal blocks by their lines. What stands behind an alias belongs to its anchor's place. */
export class YamlFile {
  readonly text: string;
  readonly lines: Lines;
  readonly roots: readonly YAMLMap[];
  readonly #entries = new Map<number, Entry[]>();
  readonly #blocks: Block[] = [];

  constructor(text: string) {
    this.text = text;
    this.lines = new Lines(text);
    const options = { uniqueKeys: false, strict: false, logLevel: "silent" as const, prettyErrors: false };
    const documents = parseAllDocuments(maskTemplate(text), options);
    const contents = Array.isArray(documents) ? documents.map((one) => one.contents as Node | null) : [];
    for (const node of contents) if (node !== null) this.#index(node, null, false, 0);
    this.roots = contents.filter((node) => isMap(node));
  }

  /** The keys that are written on a line. */
  entriesAt(line: number): readonly Entry[] {
    return this.#entries.get(line) ?? [];
  }

  /** The literal block that a line is part of. */
  blockAt(line: number): Block | null {
    return this.#blocks.find(({ firstLine, lastLine }) => firstLine <= line && line <= lastLine) ?? null;
  }

  /** The lines of a scalar that is a literal block; null for any other, and for one that says its indentation itself. */
  blockOf(node: unknown): Block | null {
    if (!isScalar(node) || node.type !== "BLOCK_LITERAL" || node.anchor !== undefined || !node.range) return null;
    const [start, end] = node.range;
    const header = this.lines.lineAt(start);
    const lastLine = this.lines.lastWritten(this.lines.lineAt(Math.max(start, end - 1)));
    if (lastLine <= header || /[0-9]/.test(/\|[+-]?[0-9]?[+-]?/.exec(this.text.slice(start, start + 3))?.[0] ?? ""))
      return null;
    let first = header + 1;
    while (first < lastLine && this.lines.line(first).trim() === "") first += 1;
    return { firstLine: header + 1, lastLine, indent: this.lines.indentOf(first) };
  }

  #index(node: Node, above: Entry | null, isShared: boolean, depth: number): void {
    if (depth > deepest || isAlias(node)) return;
    const shared = isShared || ("anchor" in node && typeof node.anchor === "string");
    if (isMap(node)) for (const pair of node.items) this.#indexPair(pair, node, above, shared, depth);
    else if (isSeq(node)) for (const item of node.items) this.#index(item as Node, above, shared, depth + 1);
    else {
      const block = shared ? null : this.blockOf(node);
      if (block !== null) this.#blocks.push(block);
    }
  }

  #indexPair(pair: Pair, map: YAMLMap, above: Entry | null, isShared: boolean, depth: number): void {
    if (!isScalar(pair.key) || !pair.key.range) return;
    const line = this.lines.lineAt(pair.key.range[0]);
    const entry = { key: String(pair.key.value ?? ""), line, pair, map, above, isShared };
    const own = this.#entries.get(line);
    if (own === undefined) this.#entries.set(line, [entry]);
    else own.push(entry);
    if (pair.value) this.#index(pair.value as Node, entry, isShared, depth + 1);
  }
}
