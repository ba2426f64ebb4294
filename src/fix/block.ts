import { maskTemplate } from "../deployments/template.ts";
import type { ReportEdit } from "../report/report.ts";
import type { TomlText } from "./toml.ts";
import type { Block } from "./yaml-file.ts";

/** Edits the text in a literal block of a YAML file; its lines keep their indentation. */
export function inBlock(text: string, block: Block, edit: (inside: TomlText) => ReportEdit | null): ReportEdit | null {
  const { firstLine, indent } = block;
  const made = edit({ text: insideOf(text, block), masked: insideOf(maskTemplate(text), block) });
  if (made === null) return null;
  const lines = made.text === "" ? [] : made.text.split("\n");
  return {
    startLine: made.startLine + firstLine - 1,
    endLine: made.endLine + firstLine - 1,
    text: lines.map((line) => (line === "" ? line : indent + line)).join("\n"),
  };
}

function insideOf(text: string, { firstLine, lastLine, indent }: Block): string {
  const lines = text.split("\n").slice(firstLine - 1, lastLine);
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart())).join("\n");
}
