import type { DoubleQuotedChild, ParameterExpansionPart, Word, WordPart } from "unbash";
import { type Expanded, joined, known, unknown } from "./expanded.ts";
import type { Assigned, Places } from "./variables.ts";

/** Longer than any argument: variables that grow a text beyond it are left as they are. */
const longest = 10_000;
const deepest = 20;

/** Puts the values of a script's own variables into words as Bash does; what only running decides is left as it is written. */
export class Expander {
  readonly #assigned: Assigned;
  readonly #places: Places;
  /** The offset at which words are expanded; null where it does not tell what has been assigned, as in a function. */
  readonly #now: number | null;
  readonly #known: Map<string, Expanded | null>;

  constructor(
    assigned: Assigned,
    places: Places,
    now: number | null = null,
    known = new Map<string, Expanded | null>(),
  ) {
    this.#assigned = assigned;
    this.#places = places;
    this.#now = now;
    this.#known = known;
  }

  /** The same at an offset of the script: what is assigned only behind it is not known there. */
  at(now: number | null): Expander {
    return new Expander(this.#assigned, this.#places, now, this.#known);
  }

  /** Whether a variable or an array has its value by now. */
  isSet(name: string): boolean {
    return this.#now === null || (this.#places.get(name)?.end ?? 0) <= this.#now;
  }

  /** A word as an argument. */
  word({ parts, value }: Word, depth: number = 0): Expanded {
    if (parts === undefined) return known(value);
    return this.parts(parts, depth);
  }

  /** A text made of pieces, in which `stand` is put for what is not known. */
  text(parts: readonly WordPart[], stand: string): string {
    return parts.map((part) => this.#part(part, 0)).reduce((text, one) => text + (one.unknown ? stand : one.text), "");
  }

  /** Pieces of a word. */
  parts(parts: readonly (WordPart | DoubleQuotedChild)[], depth: number = 0): Expanded {
    return parts.map((part) => this.#part(part, depth)).reduce(joined, known(""));
  }

  /** A variable's value; null where the script does not decide it. */
  variable(name: string, depth: number = 0): Expanded | null {
    if (!this.isSet(name)) return null;
    const before = this.#known.get(name);
    if (before !== undefined) return before;
    const word = this.#assigned.get(name) ?? null;
    // Until it is known it has no value: one that is made of itself never has.
    this.#known.set(name, null);
    const value =
      word === null || depth > deepest ? null : this.at(this.#places.get(name)?.start ?? null).word(word, depth + 1);
    const made = value === null || value.text.length > longest ? null : value;
    this.#known.set(name, made);
    return made;
  }

  #part(part: WordPart | DoubleQuotedChild, depth: number): Expanded {
    switch (part.type) {
      case "Literal":
      case "SingleQuoted":
      case "AnsiCQuoted":
        return known(part.value);
      case "DoubleQuoted":
      case "LocaleString":
        return { ...this.parts(part.parts, depth), splits: false };
      case "SimpleExpansion":
        return this.#value(part.text.slice(1), part.text, depth);
      case "ParameterExpansion":
        return this.#parameter(part, depth);
      default:
        return unknown(part.text);
    }
  }

  #parameter(part: ParameterExpansionPart, depth: number): Expanded {
    const { parameter, prefix, index, operation, text } = part;
    if (prefix !== undefined || index !== undefined) return unknown(text);
    if (operation === undefined) return this.#value(parameter, text, depth);
    if (operation.type !== "Default" || !/^:?[-=]$/.test(operation.operator)) return unknown(text);
    // What the environment may set has its default in the script.
    const isUnset = !this.#assigned.has(parameter) && /^[A-Za-z_]/.test(parameter);
    if (isUnset || this.#isDefaultOfItself(parameter, part)) {
      const word = this.word(operation.operand, depth + 1);
      return depth > deepest ? unknown(text) : { ...word, splits: true };
    }
    return this.#value(parameter, text, depth);
  }

  /** `A=${A:-x}` */
  #isDefaultOfItself(name: string, part: ParameterExpansionPart): boolean {
    const word = this.#assigned.get(name);
    return word !== undefined && word !== null && word.pos <= part.pos && part.end <= word.end;
  }

  #value(name: string, text: string, depth: number): Expanded {
    const value = this.variable(name, depth);
    return value === null ? unknown(text) : { ...value, splits: true };
  }
}
