import { type Mark, marksBelow } from "../formats/marks.ts";
import type { ReportEdit } from "../report/report.ts";
import type { Json } from "../types.ts";
import type { Lines } from "./lines.ts";
import { tomlKey, tomlValue } from "./spell.ts";

type Path = readonly string[];

/** A text and where everything in it is. */
export interface Scanned {
  readonly text: string;
  readonly lines: Lines;
  readonly root: Mark;
}

/** A key, or a table that a header opens, and where it is. */
interface Placed {
  readonly path: Path;
  readonly mark: Mark;
}

/** The edit that writes an item that is not there: in its table as that is written, else in a table of its own at the end. */
export function tomlInsertion(scanned: Scanned, path: Path, value: Json): ReportEdit | null {
  const table = path.slice(0, -1);
  const inside = valueOnTheWay(scanned.root, table);
  if (inside !== null) return inside.depth === table.length ? intoInline(scanned, inside.mark, path, value) : null;
  const marks = [...marksBelow(scanned.root)].map(([own, mark]): Placed => ({ path: own, mark }));
  const headers = marks.filter(({ mark }) => mark.end === mark.start).sort(byLine);
  const keys = marks.filter(({ mark }) => mark.end > mark.start);
  const item = `${tomlKey(path.at(-1) ?? "")} = ${tomlValue(value)}`;
  const header = headers.find((one) => isSame(one.path, table));
  if (table.length === 0 || header !== undefined)
    return afterLast(scanned, header?.mark.line ?? 0, headers, keys, item);
  return besideDotted(scanned, table, headers, keys, item) ?? newTable(scanned, table, item);
}

/** A table that is a value (`{ … }`), or an array of tables, of which no one element is meant. */
function valueOnTheWay(root: Mark, table: Path): { readonly mark: Mark; readonly depth: number } | null {
  let mark: Mark | undefined = root;
  for (const [at, key] of table.entries()) {
    mark = mark?.children.get(key);
    if (mark === undefined) return null;
    if (mark.end > mark.start) return { mark, depth: at + 1 };
    if (mark.isTableArray) return { mark, depth: -1 };
  }
  return null;
}

function intoInline({ text, lines }: Scanned, { start, end }: Mark, path: Path, value: Json): ReportEdit | null {
  if (text[start] !== "{" || text[end - 1] !== "}") return null;
  const [startLine, endLine] = [lines.lineAt(start), lines.lineAt(end - 1)];
  const inside = text.slice(start + 1, end - 1);
  const own = `${tomlKey(path.at(-1) ?? "")} = ${tomlValue(value)}`;
  const blank = /(?<![ \t])[ \t]+$/.exec(inside)?.[0] ?? "";
  const made = inside.trim() === "" ? ` ${own} ` : `${inside.slice(0, inside.length - blank.length)}, ${own}${blank}`;
  const [before, after] = [text.slice(lines.startOf(startLine), start), text.slice(end, lines.endOf(endLine))];
  return { startLine, endLine, text: `${before}{${made}}${after}` };
}

/** Behind the last key below a header, or above all headers for line 0. */
function afterLast(
  { lines }: Scanned,
  above: number,
  headers: readonly Placed[],
  keys: readonly Placed[],
  item: string,
): ReportEdit {
  const next = headers.find(({ mark }) => mark.line > above)?.mark.line ?? Number.POSITIVE_INFINITY;
  const own = keys.filter(({ mark }) => mark.line > above && mark.endLine < next).sort(byLine);
  const last = own.reduce((latest, { mark }) => Math.max(latest, mark.endLine), above);
  const indent = lines.indentOf(own.at(-1)?.mark.line ?? Math.max(1, above));
  return last === 0 ? first(lines, item) : after(lines, last, indent + spaced(lines, own.at(-1), item));
}

/** `a=1` beside others that are written so. */
function spaced(lines: Lines, neighbour: Placed | undefined, item: string): string {
  const isTight = neighbour !== undefined && /^[ \t]*[\w.-]+=[^ \t]/.test(lines.line(neighbour.mark.line));
  return isTight ? item.replace(" = ", "=") : item;
}

/** A table that is only written by dotted keys gets one more: TOML allows no header for it. */
function besideDotted(
  { lines }: Scanned,
  table: Path,
  headers: readonly Placed[],
  keys: readonly Placed[],
  item: string,
): ReportEdit | null {
  const own = keys.filter(({ path, mark }) => mark.dotted && startsWith(path, table)).sort(byLine);
  for (const { mark } of own.reverse()) {
    const header = headers.findLast((one) => one.mark.line <= mark.line)?.path ?? [];
    if (header.length >= table.length || !startsWith(table, header)) continue;
    const prefix = table.slice(header.length).map(tomlKey).join(".");
    return after(lines, mark.endLine, `${lines.indentOf(mark.line)}${prefix}.${item}`);
  }
  return null;
}

function newTable({ lines }: Scanned, table: Path, item: string): ReportEdit {
  const made = `[${table.map(tomlKey).join(".")}]\n${item}`;
  const last = lines.lastWritten();
  return lines.line(last).trim() === "" ? first(lines, made) : after(lines, last, `\n${made}`);
}

function after(lines: Lines, line: number, text: string): ReportEdit {
  return { startLine: line, endLine: line, text: `${lines.line(line)}\n${text}` };
}

/** Above the first line; of an empty text in its place. */
function first(lines: Lines, text: string): ReportEdit {
  const line = lines.line(1);
  const isEmpty = lines.count === 1 && line === "";
  return { startLine: 1, endLine: 1, text: isEmpty ? text : `${text}\n${line}` };
}

function startsWith(path: Path, start: Path): boolean {
  return path.length > start.length && start.every((key, at) => path[at] === key);
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, at) => key === b[at]);
}

function byLine(a: Placed, b: Placed): number {
  return a.mark.line - b.mark.line;
}
