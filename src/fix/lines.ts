/** A text's lines by number and by offset. Numbers are 1-based; lines come without their ends, carriage returns included. */
export class Lines {
  readonly #text: string;
  /** Offsets at which lines begin. */
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Offset of a line's first character. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  /** Offset behind a line's last character. */
  endOf(line: number): number {
    const next = this.#starts[line];
    const end = next === undefined ? this.#text.length : next - 1;
    return this.#text[end - 1] === "\r" ? end - 1 : end;
  }

  line(line: number): string {
    return this.#text.slice(this.startOf(line), this.endOf(line));
  }

  lineAt(offset: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** The last line with something on it, at most `before`; 1 when there is none. */
  lastWritten(before: number = this.count): number {
    let line = before;
    while (line > 1 && this.line(line).trim() === "") line -= 1;
    return line;
  }

  /** The blanks that a line begins with. */
  indentOf(line: number): string {
    return /^[ \t]*/.exec(this.line(line))?.[0] ?? "";
  }
}
