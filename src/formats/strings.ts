/**
 * The offset behind the string that starts at a quote. A string without an end ends with its line, or with the text
 * when it has three quotes.
 */
export function stringEnd(text: string, start: number): number {
  const quote = text.charAt(start);
  const isLong = text.startsWith(quote.repeat(3), start);
  const end = quote === '"' ? basicEnd(text, start, isLong) : literalEnd(text, start, isLong);
  return isLong ? behindQuotes(text, end, quote) : end;
}

/** The text between the quotes of a key, escapes resolved. */
export function unquoted(key: string): string {
  const inside = key.slice(1, -1);
  if (key.startsWith("'") || !inside.includes("\\")) return inside;
  return inside.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, simple) =>
    simple === undefined ? codePoint(short ?? long) : (escapes[simple] ?? simple),
  );
}

const escapes: Readonly<Record<string, string>> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r" };

function codePoint(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff ? "" : String.fromCodePoint(code);
}

/** In a basic string a backslash hides the character after it. */
function basicEnd(text: string, start: number, isLong: boolean): number {
  const next = isLong ? /\\|"""/g : /[\\"\n]/g;
  next.lastIndex = start + (isLong ? 3 : 1);
  for (let match = next.exec(text); match; match = next.exec(text)) {
    if (match[0] === "\n") return match.index;
    if (match[0] !== "\\") return next.lastIndex;
    next.lastIndex++;
  }
  return text.length;
}

function literalEnd(text: string, start: number, isLong: boolean): number {
  const next = isLong ? /'''/g : /['\n]/g;
  next.lastIndex = start + (isLong ? 3 : 1);
  const match = next.exec(text);
  if (!match) return text.length;
  return match[0] === "\n" ? match.index : next.lastIndex;
}

/** Up to two more quotes before the closing three belong to the string. */
function behindQuotes(text: string, end: number, quote: string): number {
  let behind = end;
  while (behind < end + 2 && text.charAt(behind) === quote) behind++;
  return behind;
}
