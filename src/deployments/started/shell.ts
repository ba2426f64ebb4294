/** One word of a shell's command line. */
export interface ShellWord {
  readonly text: string;
  /** A variable, a command's output or a pattern is in it: what it becomes is not known. */
  readonly unknown: boolean;
}

/** Characters that end a command in a script. */
const ends = new Set(["\n", ";", "&", "|", "(", ")"]);
const blanks = new Set([" ", "\t", "\r"]);

/**
 * Splits a text into commands and words as a POSIX shell does (quotes, backslashes, continued lines, comments, redirections left
 * out); nothing is expanded. With `isScript` false it is one command and operators are ordinary characters, as Compose splits a
 * command given as a string.
 */
export function splitShell(text: string, isScript: boolean): readonly (readonly ShellWord[])[] {
  return new Splitter(text, isScript).split();
}

class Splitter {
  readonly #text: string;
  readonly #isScript: boolean;
  readonly #commands: ShellWord[][] = [[]];
  #at = 0;
  #word: string | null = null;
  #unknown = false;
  #skipsNext = false;

  constructor(text: string, isScript: boolean) {
    this.#text = text;
    this.#isScript = isScript;
  }

  split(): readonly (readonly ShellWord[])[] {
    while (this.#at < this.#text.length) this.#step(this.#text[this.#at] as string);
    this.#endWord();
    return this.#commands.filter((words) => words.length > 0);
  }

  #step(char: string): void {
    if (char === "'" || char === '"') this.#quoted(char);
    else if (char === "\\") this.#escaped();
    else if (char === "$" || char === "`") this.#expansion(char);
    else if (this.#isScript && char === "#" && this.#word === null) this.#at = lineEnd(this.#text, this.#at);
    else if (this.#isScript && ends.has(char)) this.#endCommand();
    else if (this.#isScript && (char === "<" || char === ">")) this.#redirect();
    else if (blanks.has(char) || char === "\n") this.#endWord(1);
    else this.#add(char);
  }

  #add(text: string, length: number = text.length): void {
    this.#word = (this.#word ?? "") + text;
    this.#at += length;
  }

  #endWord(length = 0): void {
    this.#at += length;
    if (this.#word !== null && !this.#skipsNext) {
      this.#commands.at(-1)?.push({ text: this.#word, unknown: this.#unknown });
    }
    if (this.#word !== null) this.#skipsNext = false;
    this.#word = null;
    this.#unknown = false;
  }

  #endCommand(): void {
    this.#endWord(1);
    this.#skipsNext = false;
    this.#commands.push([]);
  }

  // `2>&1`, `>/dev/null`, `< file`: neither the number before nor the word behind belongs to the command.
  #redirect(): void {
    if (this.#word !== null && /^\d+$/.test(this.#word)) this.#word = null;
    this.#endWord(1);
    while (/[<>&|]/.test(this.#text[this.#at] ?? "")) this.#at += 1;
    this.#skipsNext = true;
  }

  #escaped(): void {
    const next = this.#text.slice(this.#at + 1, this.#at + 3);
    if (next.startsWith("\r\n")) this.#at += 3;
    else if (next.startsWith("\n")) this.#at += 2;
    else this.#add(next.slice(0, 1), 2);
  }

  #quoted(quote: string): void {
    this.#add("", 1);
    while (this.#at < this.#text.length && this.#text[this.#at] !== quote) {
      const char = this.#text[this.#at] as string;
      if (quote === '"' && char === "\\") this.#escaped();
      else if (quote === '"' && (char === "$" || char === "`")) this.#expansion(char);
      else this.#add(char);
    }
    this.#at += 1;
  }

  #expansion(char: string): void {
    const end = char === "`" ? this.#text.indexOf("`", this.#at + 1) + 1 : expansionEnd(this.#text, this.#at);
    this.#unknown = true;
    this.#add(this.#text.slice(this.#at, end <= this.#at ? this.#at + 1 : end));
  }
}

/** The end of `$(…)`, `${…}`, `$name` that begins at a dollar sign. */
function expansionEnd(text: string, start: number): number {
  const open = text[start + 1];
  const close = open === "(" ? ")" : open === "{" ? "}" : null;
  let at = start + 1;
  if (close === null) {
    while (/[A-Za-z0-9_]/.test(text[at] ?? "")) at += 1;
    return at;
  }
  for (let depth = 0; at < text.length; at += 1) {
    if (text[at] === open) depth += 1;
    else if (text[at] === close) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}
