/** The way to a value: keys, and indexes into arrays of tables. */
export type KeyPath = readonly (string | number)[];

/**
 * The 1-based line that writes a value of a valid TOML text, or the nearest table or key above it; null when nothing of the
 * way is written. Only for messages: text inside a multi-line string could be mistaken for a key.
 */
export function lineOf(text: string, wanted: KeyPath): number | null {
  const counts = new Map<string, number>();
  let table: KeyPath = [];
  let best = { line: 0, length: 0 };
  for (const [index, line] of text.split("\n").entries()) {
    const path = pathOn(line, table, counts);
    if (path === null) continue;
    if (path.isTable) table = path.keys;
    const matches = path.keys.length <= wanted.length && path.keys.every((key, at) => key === wanted[at]);
    if (matches && path.keys.length > best.length) best = { line: index + 1, length: path.keys.length };
  }
  return best.line === 0 ? null : best.line;
}

function pathOn(
  line: string,
  table: KeyPath,
  counts: Map<string, number>,
): { readonly keys: KeyPath; readonly isTable: boolean } | null {
  const text = line.trim();
  if (text.startsWith("[[")) {
    const keys = indexed(readKeys(text, 2).keys, counts);
    const name = JSON.stringify(keys);
    const index = (counts.get(name) ?? -1) + 1;
    counts.set(name, index);
    return { keys: [...keys, index], isTable: true };
  }
  if (text.startsWith("[")) return { keys: indexed(readKeys(text, 1).keys, counts), isTable: true };
  const { keys, end } = readKeys(text, 0);
  return keys.length > 0 && text[end] === "=" ? { keys: [...table, ...keys], isTable: false } : null;
}

/** `[cluster.capacity]` means the latest `[[cluster]]`. */
function indexed(keys: readonly string[], counts: ReadonlyMap<string, number>): KeyPath {
  let path: KeyPath = [];
  for (const [at, key] of keys.entries()) {
    path = [...path, key];
    const index = at < keys.length - 1 ? counts.get(JSON.stringify(path)) : undefined;
    if (index !== undefined) path = [...path, index];
  }
  return path;
}

/** A dotted key, bare or quoted, and where it ends. */
function readKeys(text: string, start: number): { readonly keys: readonly string[]; readonly end: number } {
  const keys: string[] = [];
  let at = start;
  for (;;) {
    at = skipBlanks(text, at);
    const quote = text[at] === '"' || text[at] === "'" ? text[at] : null;
    const from = quote === null ? at : at + 1;
    let to = from;
    while (to < text.length && (quote === null ? /[\w-]/.test(text[to] ?? "") : text[to] !== quote)) to++;
    if (to === from && quote === null) return { keys, end: at };
    keys.push(text.slice(from, to));
    at = skipBlanks(text, quote === null ? to : to + 1);
    if (text[at] !== ".") return { keys, end: at };
    at++;
  }
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}
