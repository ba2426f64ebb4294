import { markdownTable } from "markdown-table";
import type { FormatPage } from "../test/docs/formats/page.ts";

/** The documentation page of the formats, from the statements that the tests prove (test/docs/formats). */
export function formatsPage(formats: readonly FormatPage[]): string {
  return `${[
    "<!-- Generated from test/docs/formats by `npm run docs`; edits here are lost. -->",
    "# Formats",
    "What is read of each format. Each row is a test of the project; how real files read is in `test/reading/corpus-files.ts`. A file is known by its content: its name decides only where that proves nothing. `A < B` means that B wins. What is unknown makes the controls that hang on it `unknown`, with the line, and never implemented.",
    ...formats.flatMap(section),
    "## Not read",
    "Templates of scripts and units, scripts in a container image or a Secret, programs of Terraform and Pulumi, and custom resources of other operators (`TikvCluster`, Naglfar). [Coverage](coverage.md) says what hangs on them.",
  ].join("\n\n")}\n`;
}

function section({ title, read, rows }: FormatPage): readonly string[] {
  const table = markdownTable([["of it", "what is read"], ...rows.map(({ topic, says }) => [topic, cell(says)])]);
  return [`## ${title}`, read, table];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
