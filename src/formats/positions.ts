import type { Position } from "../types.ts";
import type { Mark } from "./marks.ts";
import { scan } from "./scan.ts";

/** Where things are written in a text that is valid TOML. The text is scanned when the first question comes. */
export class Positions {
  readonly #text: string;
  #marks: Mark | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** All marks, from the root. */
  get marks(): Mark {
    this.#marks ??= scan(this.#text);
    return this.#marks;
  }

  /** Where a path is written, else the nearest table or value around it that is; null when nothing around it is. */
  position(path: readonly string[]): Position | null {
    let mark: Mark | undefined = this.marks;
    let found: Position | null = null;
    for (const key of path) {
      mark = mark.children.get(key);
      if (!mark) break;
      if (mark.line > 0) found = { line: mark.line, endLine: mark.endLine };
    }
    return found;
  }

  /** A value's text as written, or null for what is not written or is a table opened by a header. */
  spelling(path: readonly string[]): string | null {
    let mark: Mark | undefined = this.marks;
    for (const key of path) mark = mark?.children.get(key);
    return mark && mark.end > mark.start ? this.#text.slice(mark.start, mark.end) : null;
  }
}
