import { stringEnd, unquoted } from "./strings.ts";

/** A cursor over TOML text that keeps count of lines. */
export class Reader {
  readonly text: string;
  offset = 0;
  /** 1-based. */
  line = 1;
  /** Offset of the first line end that is not counted yet. */
  #lineEnd: number;

  constructor(text: string) {
    this.text = text;
    this.#lineEnd = this.#next(0);
  }

  atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  peek(): string {
    return this.text.charAt(this.offset);
  }

  /** Goes on by some characters, none of them a line end. */
  advance(count: number): void {
    this.offset += count;
  }

  /** Skips blanks within a line. */
  spaces(): void {
    this.#match(/[ \t]*/y);
  }

  /** Skips blanks, line ends and comments. */
  blank(): void {
    for (;;) {
      this.#match(/[ \t\r\n]*/y);
      this.#count(this.offset);
      if (this.peek() !== "#") return;
      this.#match(/[^\n]*/y);
    }
  }

  /** Reads a dotted key and the blanks around it. */
  keys(): string[] {
    const keys = [this.#key()];
    while (this.peek() === ".") {
      this.advance(1);
      keys.push(this.#key());
    }
    return keys;
  }

  /** Skips a string of any of the four kinds. */
  string(): void {
    const end = stringEnd(this.text, this.offset);
    this.#count(end);
    this.offset = end;
  }

  /** Skips a number, a boolean or a date: up to what may follow a value. */
  bare(): void {
    const text = this.#match(/[^,\]}#\r\n]*/y);
    this.offset -= text.length - text.trimEnd().length;
  }

  #key(): string {
    this.spaces();
    const start = this.offset;
    const isQuoted = this.peek() === '"' || this.peek() === "'";
    if (isQuoted) this.offset = stringEnd(this.text, start);
    else this.#match(/[A-Za-z0-9_-]*/y);
    const key = this.text.slice(start, this.offset);
    this.spaces();
    return isQuoted ? unquoted(key) : key;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.offset += found.length;
    return found;
  }

  /** Counts the line ends between the last counted offset and this one; each is looked for once. */
  #count(to: number): void {
    while (this.#lineEnd < to) {
      this.line++;
      this.#lineEnd = this.#next(this.#lineEnd + 1);
    }
  }

  #next(from: number): number {
    const found = this.text.indexOf("\n", from);
    return found < 0 ? Infinity : found;
  }
}
