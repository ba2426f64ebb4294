const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const hash = 35;

/** A cursor over a text that `isPlainText` allows, which counts lines. */
export class PlainCursor {
  readonly text: string;
  at = 0;
  /** 1-based. */
  line = 1;
  lineStart = 0;

  constructor(text: string) {
    this.text = text;
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The code unit here; NaN at the end. */
  code(): number {
    return this.text.charCodeAt(this.at);
  }

  /** Skips blanks within a line. */
  spaces(): void {
    let code = this.code();
    while (code === space || code === tab) {
      this.at += 1;
      code = this.code();
    }
  }

  /** Goes behind the end of a line on which nothing but a comment is left; false when anything else is. */
  lineEnd(): boolean {
    this.spaces();
    if (this.code() === hash) this.at = this.#commentEnd();
    if (this.code() === carriageReturn) this.at += 1;
    if (this.code() !== lineFeed) return this.atEnd();
    this.at += 1;
    this.line += 1;
    this.lineStart = this.at;
    return true;
  }

  /** Skips blanks, line ends and comments. */
  blank(): void {
    for (;;) {
      this.spaces();
      const code = this.code();
      if (code !== lineFeed && code !== hash && code !== carriageReturn) return;
      this.lineEnd();
    }
  }

  #commentEnd(): number {
    const end = this.text.indexOf("\n", this.at);
    return end < 0 ? this.text.length : end;
  }
}

/**
 * Whether a text holds none of what only the parser judges: control characters, line ends of other kinds, and separators that count
 * as line ends here and there.
 */
export function isPlainText(text: string): boolean {
  if (/[^\t\n\r -~\u0080-\u2027\u202a-\uffff]/.test(text)) return false;
  return !text.includes("\r") || !/\r(?!\n)/.test(text);
}
