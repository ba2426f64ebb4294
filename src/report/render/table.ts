import { markdownTable } from "markdown-table";

/** A Markdown table as its two heading lines and one line a row. Cells are Markdown already: their texts are escaped where they are made. */
export interface Table {
  readonly heading: string;
  readonly rows: readonly string[];
}

export function table(columns: readonly string[], rows: readonly (readonly string[])[]): Table {
  const [names = "", rule = "", ...lines] = markdownTable([columns, ...rows], { alignDelimiters: false }).split("\n");
  return { heading: `${names}\n${rule}`, rows: lines };
}

/** The whole table, or nothing when it has no rows. */
export function tableText({ heading, rows }: Table): string {
  return rows.length === 0 ? "" : `${heading}\n${rows.join("\n")}`;
}

/** Something folded away under a line that says what it is. Both are Markdown or HTML already. */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
