import type { ReportEdit } from "../report/report.ts";
import type { Original } from "./originals.ts";
import { YamlFile } from "./yaml-file.ts";

/** A line as it is now, with the original line that it stands for or follows. */
interface Line {
  readonly text: string;
  readonly origin: number;
}

/** One file while edits are made in it, each on the outcome of those before it. Line ends are all `\n` here. */
export class Draft {
  readonly #original: Original;
  /** Null while nothing is changed. */
  #lines: readonly Line[] | null = null;
  #text: string;
  #yaml: YamlFile | null = null;

  constructor(original: Original) {
    this.#original = original;
    this.#text = original.text;
  }

  get text(): string {
    return this.#text;
  }

  get yaml(): YamlFile {
    if (this.#lines === null) return this.#original.yaml;
    this.#yaml ??= new YamlFile(this.#text);
    return this.#yaml;
  }

  /** Where a line of the original is now; null when it was taken out. */
  lineNow(line: number): number | null {
    if (this.#lines === null) return line;
    const at = this.#lines.findIndex(({ origin }) => origin === line - 1);
    return at < 0 ? null : at + 1;
  }

  /** Makes an edit whose lines are those of now. */
  make({ startLine, endLine, text }: ReportEdit): void {
    const lines = this.#lines ?? this.#original.lines.map((line, origin) => ({ text: line, origin }));
    const replaced = lines.slice(startLine - 1, endLine);
    const made = text === "" ? [] : text.split("\n");
    if (made.length === replaced.length && made.every((line, at) => line === replaced[at]?.text)) return;
    const fresh = made.map((line, at) => ({
      text: line,
      origin: replaced[Math.min(at, replaced.length - 1)]?.origin ?? 0,
    }));
    this.#lines = [...lines.slice(0, startLine - 1), ...fresh, ...lines.slice(endLine)];
    this.#text = this.#lines.map((line) => line.text).join("\n");
    this.#yaml = null;
  }

  /** All that was changed, as edits of the original. */
  edits(): readonly ReportEdit[] {
    if (this.#lines === null) return [];
    const now: string[][] = this.#original.lines.map(() => []);
    for (const { text, origin } of this.#lines) now[origin]?.push(text);
    const edits: ReportEdit[] = [];
    for (const [at, lines] of now.entries()) {
      if (lines.length === 1 && lines[0] === this.#original.lines[at]) continue;
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
