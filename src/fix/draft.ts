import type { ReportEdit } from "../report/report.ts";

/** One file while edits are made in it, each on the outcome of those before it. Line ends are all `\n` here. */
export class Draft {
  readonly #original: readonly string[];
  /** Lines as they are now, each with the original line that it stands for or follows. */
  #lines: readonly { readonly text: string; readonly origin: number }[];

  constructor(text: string) {
    this.#original = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
    this.#lines = this.#original.map((line, origin) => ({ text: line, origin }));
  }

  get text(): string {
    return this.#lines.map(({ text }) => text).join("\n");
  }

  /** Where a line of the original is now; null when it was taken out. */
  lineNow(line: number): number | null {
    const at = this.#lines.findIndex(({ origin }) => origin === line - 1);
    return at < 0 ? null : at + 1;
  }

  /** Makes an edit whose lines are those of now. */
  make({ startLine, endLine, text }: ReportEdit): void {
    const replaced = this.#lines.slice(startLine - 1, endLine);
    const last = replaced.length - 1;
    const made = text === "" ? [] : text.split("\n");
    const origins = made.map((_, at) => replaced[Math.min(at, last)]?.origin ?? 0);
    this.#lines = [
      ...this.#lines.slice(0, startLine - 1),
      ...made.map((line, at) => ({ text: line, origin: origins[at] ?? 0 })),
      ...this.#lines.slice(endLine),
    ];
  }

  /** All that was changed, as edits of the original. */
  edits(): readonly ReportEdit[] {
    const now: string[][] = this.#original.map(() => []);
    for (const { text, origin } of this.#lines) now[origin]?.push(text);
    const edits: ReportEdit[] = [];
    for (const [at, lines] of now.entries()) {
      if (lines.length === 1 && lines[0] === this.#original[at]) continue;
      const before = edits.at(-1);
      if (before?.endLine === at) edits[edits.length - 1] = joined(before, lines);
      else edits.push({ startLine: at + 1, endLine: at + 1, text: lines.join("\n") });
    }
    return edits;
  }
}

function joined(before: ReportEdit, lines: readonly string[]): ReportEdit {
  const text = [...(before.text === "" ? [] : [before.text]), ...lines].join("\n");
  return { startLine: before.startLine, endLine: before.endLine + 1, text };
}
