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
    return at === undefined ? null : this.#text.slice(this.#written.start(at), this.#written.end(at));
  }

  #positionOf(at: number): Position {
    const line = this.#written.line(at);
    const end = this.#written.end(at);
    let endLine = line;
    for (let next = this.#nextLine(this.#written.start(at)); next < end; next = this.#nextLine(next + 1)) endLine += 1;
    return { line, endLine };
  }

  #nextLine(from: number): number {
    const found = this.#text.indexOf("\n", from);
    return found < 0 ? Infinity : found;
  }
}
