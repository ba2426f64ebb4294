import { type Mark, marksBelow } from "../formats/marks.ts";
import { scan } from "../formats/scan.ts";
import type { ReportEdit } from "../report/report.ts";
import type { Json } from "../types.ts";
import { Lines } from "./lines.ts";
import { tomlValue } from "./spell.ts";
import { tomlInsertion } from "./toml-insertion.ts";

/** A TOML text as it is edited: `masked` has the same offsets and can be scanned where the text itself is a template. */
export interface TomlText {
  readonly text: string;
  readonly masked: string;
}

/**
 * The edit that gives an item a value, or takes it out where the value is undefined: nothing but the value changes, a missing item
 * comes last in its table, a missing table last in the file. Null where it is written in a way that is not edited here.
 */
export function tomlEdit(
  { text, masked }: TomlText,
  path: readonly string[],
  value: Json | undefined,
): ReportEdit | null {
  const root = scan(masked);
  const mark = path.reduce<Mark | undefined>((above, key) => above?.children.get(key), root);
  const lines = new Lines(text);
  if (mark !== undefined && mark.end > mark.start)
    return value === undefined ? removal(text, lines, mark) : replaced(text, lines, mark, value);
  if (value === undefined || (mark !== undefined && (mark.line > 0 || isTable(mark)))) return null;
  return tomlInsertion({ text, lines, root }, path, value);
}

function isTable(mark: Mark): boolean {
  return !marksBelow(mark).next().done;
}

function replaced(text: string, lines: Lines, { start, end }: Mark, value: Json): ReportEdit {
  const [startLine, endLine] = [lines.lineAt(start), lines.lineAt(end - 1)];
  const before = text.slice(lines.startOf(startLine), start);
  const after = text.slice(end, lines.endOf(endLine));
  return { startLine, endLine, text: `${before}${tomlValue(value, text.slice(start, end))}${after}` };
}

/** A line that holds the item and at most a comment goes; anything else that shares its line is left to people. */
function removal(text: string, lines: Lines, { line, start, end, endLine }: Mark): ReportEdit | null {
  const before = text.slice(lines.startOf(line), start);
  const after = text.slice(end, lines.endOf(endLine));
  const isAlone = /^[^={}[\],#]*=[ \t]*$/.test(before) && /^[ \t]*(?:#.*)?$/.test(after);
  return isAlone ? { startLine: line, endLine, text: "" } : null;
}
