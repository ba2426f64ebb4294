import { Mark } from "./marks.ts";
import { Reader } from "./reader.ts";

/**
 * Finds where everything in a text is written, in one pass. The text must be valid TOML that nests no deeper than
 * `tooDeep` allows; of anything else the marks are meaningless, but finding them still ends.
 */
export function scan(text: string): Mark {
  const root = new Mark();
  const reader = new Reader(text);
  let table = root;
  for (reader.blank(); !reader.atEnd(); reader.blank()) {
    const before = reader.offset;
    if (reader.peek() === "[") table = header(reader, root);
    else pair(reader, table);
    if (reader.offset === before) break;
  }
  return root;
}

/** `[a.b]` or `[[a.b]]`: the table that the keys after it belong to. */
function header(reader: Reader, root: Mark): Mark {
  const { line, offset } = reader;
  const isArray = reader.text.startsWith("[[", offset);
  reader.advance(isArray ? 2 : 1);
  const path = reader.keys();
  reader.advance(isArray ? 2 : 1);
  const parent = path.slice(0, -1).reduce((mark, key) => mark.child(key).table(), root);
  const named = parent.child(path.at(-1) ?? "");
  if (!isArray) return place(named, line, offset);
  if (!named.isTableArray) place(named, line, offset).isTableArray = true;
  return place(named.child(String(named.children.size)), line, offset);
}

function place(mark: Mark, line: number, offset: number): Mark {
  return Object.assign(mark, { line, endLine: line, start: offset, end: offset });
}

/** `a.b = value`, in a table's body or in an inline table. */
function pair(reader: Reader, table: Mark): void {
  const { line } = reader;
  const path = reader.keys();
  reader.advance(1);
  reader.spaces();
  const mark = path.reduce((parent, key) => parent.child(key), table);
  mark.line = line;
  mark.dotted = path.length > 1;
  value(reader, mark);
}

function value(reader: Reader, mark: Mark): void {
  const first = reader.peek();
  mark.line ||= reader.line;
  mark.start = reader.offset;
  if (first === '"' || first === "'") reader.string();
  else if (first === "[") array(reader, mark);
  else if (first === "{") inlineTable(reader, mark);
  else reader.bare();
  mark.end = reader.offset;
  mark.endLine = reader.line;
}

/** Only elements with an inside get marks of their own: scalars are found by the array's. */
function array(reader: Reader, mark: Mark): void {
  reader.advance(1);
  const unmarked = new Mark();
  for (let index = 0; ; index++) {
    reader.blank();
    if (reader.atEnd() || reader.peek() === "]") break;
    const before = reader.offset;
    const hasInside = reader.peek() === "{" || reader.peek() === "[";
    value(reader, hasInside ? mark.child(String(index)) : unmarked);
    reader.blank();
    if (reader.peek() === ",") reader.advance(1);
    if (reader.offset === before) break;
  }
  reader.advance(1);
}

function inlineTable(reader: Reader, mark: Mark): void {
  reader.advance(1);
  for (;;) {
    reader.blank();
    if (reader.atEnd() || reader.peek() === "}") break;
    const before = reader.offset;
    pair(reader, mark);
    reader.blank();
    if (reader.peek() === ",") reader.advance(1);
    if (reader.offset === before) break;
  }
  reader.advance(1);
}
