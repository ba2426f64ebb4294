import type { ReportEdit } from "../report/report.ts";

/** A line as it is now, with the original line that it stands for or follows. */
interface Line {
  readonly text: string;
  readonly origin: number;
}

/** Lines while edits are made in them, each on the outcome of those before it. Line ends are all `\n` here. */
export class LineDraft {
  readonly #original: readonly string[];
  /** Null while nothing is changed. */
  #lines: readonly Line[] | null = null;
  #text: string | null;

  /** `text` are the lines, joined. */
  constructor(lines: readonly string[], text: string) {
    this.#original = lines;
    this.#text = text;
  }

  get text(): string {
    this.#text ??= (this.#lines ?? []).map(({ text }) => text).join("\n");
    return this.#text;
  }

  /** Where a line of the original is now; null when it was taken out. */
  lineNow(line: number): number | null {
    if (this.#lines === null) return line;
    const at = this.#lines.findIndex(({ origin }) => origin === line - 1);
    return at < 0 ? null : at + 1;
  }

  /** Makes an edit whose lines are those of now. */
  make({ startLine, endLine, text }: ReportEdit): void {
    const lines = this.#asLines();
    const replaced = lines.slice(startLine - 1, endLine);
    const made = text === "" ? [] : text.split("\n");
    if (made.length === replaced.length && made.every((line, at) => line === replaced[at]?.text)) return;
    const fresh = made.map((line, at) => ({
      text: line,
      origin: replaced[Math.min(at, replaced.length - 1)]?.origin ?? 0,
    }));
    this.#lines = [...lines.slice(0, startLine - 1), ...fresh, ...lines.slice(endLine)];
    this.#text = null;
  }

  /** Has some of its lines, of which nothing is changed here yet, as a draft of them by itself has them. */
  take(part: LineDraft, above: number): void {
    if (part.#lines === null) return;
    const lines = this.#asLines();
    const made = part.#lines.map(({ text, origin }) => ({ text, origin: origin + above }));
    this.#lines = [...lines.slice(0, above), ...made, ...lines.slice(above + part.#original.length)];
    this.#text = null;
  }

  /** All that was changed, as edits of the original. */
  edits(): readonly ReportEdit[] {
    if (this.#lines === null) return [];
    const now: string[][] = this.#original.map(() => []);
    for (const { text, origin } of this.#lines) now[origin]?.push(text);
    const edits: ReportEdit[] = [];
    for (const [at, lines] of now.entries()) {
      if (lines.length === 1 && lines[0] === this.#original[at]) continue;
      addEdit(edits, { startLine: at + 1, endLine: at + 1, text: lines.join("\n") });
    }
    return edits;
  }

  #asLines(): readonly Line[] {
    return this.#lines ?? this.#original.map((text, origin) => ({ text, origin }));
  }
}

/** Adds an edit behind others; one of the next line is part of the last. */
export function addEdit(edits: ReportEdit[], edit: ReportEdit): void {
  const before = edits.at(-1);
  if (before === undefined || before.endLine + 1 !== edit.startLine) edits.push(edit);
  else {
    const text = [before.text, edit.text].filter((one) => one !== "").join("\n");
    edits[edits.length - 1] = { startLine: before.startLine, endLine: edit.endLine, text };
  }
}
