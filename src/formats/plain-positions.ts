import type { Position } from "../types.ts";
import type { Section, Written } from "./section.ts";

/** Where things are written in a text that was read as a plain one. */
export class PlainPositions {
  readonly #text: string;
  readonly #root: Section;
  readonly #written: Written;

  constructor(text: string, root: Section, written: Written) {
    this.#text = text;
    this.#root = root;
    this.#written = written;
  }

  /** As `Positions.position` says. */
  position(path: readonly string[]): Position | null {
    let section = this.#root;
    let found: Position | null = null;
    for (const key of path) {
      const below = section.below(key);
      if (below === undefined) {
        const at = section.item(key, this.#written);
        return at === undefined ? found : this.#positionOf(at);
      }
      if (below.line > 0) found = { line: below.line, endLine: below.line };
      section = below;
    }
    return found;
  }

  /** As `Positions.spelling` says. */
  spelling(path: readonly string[]): string | null {
    let section: Section | undefined = this.#root;
    for (let depth = 0; depth < path.length - 1; depth += 1) section = section?.below(path[depth] as string);
    const at = section?.item(path.at(-1) ?? "", this.#written);
    return at === undefined ? null : this.#text.slice(this.#written.starts[at], this.#written.ends[at]);
  }

  #positionOf(at: number): Position {
    const { lines, starts, ends } = this.#written;
    const line = lines[at] as number;
    let endLine = line;
    const end = ends[at] as number;
    for (let next = this.#nextLine(starts[at] as number); next < end; next = this.#nextLine(next + 1)) endLine += 1;
    return { line, endLine };
  }

  #nextLine(from: number): number {
    const found = this.#text.indexOf("\n", from);
    return found < 0 ? Infinity : found;
  }
}
