import { oneLine } from "../visible.ts";

/** How a terminal shows meaning beside the words; without colour every function gives its text back. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

/** Styles by ANSI escape sequences, or none. */
export function styleOf(color: boolean): Style {
  const paint = (on: number, off: number) => (text: string) => (color ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  return { bold: paint(1, 22), dim: paint(2, 22), red: paint(31, 39), yellow: paint(33, 39), green: paint(32, 39) };
}

/** A repository's text for a terminal or a log: on one line, nothing invisible, no command to the Actions runner, which obeys `##[command]` wherever it stands. */
export function plain(text: string, limit = 400): string {
  return oneLine(text, limit).replaceAll("##[", "# #[");
}

/** Rows as columns of equal width, two blanks between; the last column is not padded. Widths count code points. */
export function columns(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const width = (at: number) => Math.max(0, ...rows.map((row) => (at < row.length - 1 ? lengthOf(row[at] ?? "") : 0)));
  const widths = (rows[0] ?? []).map((_, at) => width(at));
  return rows.map((row) =>
    row.map((cell, at) =>
      at === row.length - 1 ? cell : cell + " ".repeat(Math.max(0, (widths[at] ?? 0) - lengthOf(cell))),
    ),
  );
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
