/** One atom of a pattern: the ASCII characters it takes (128 stands for all others) and how often. */
export interface Atom {
  readonly takes: ReadonlySet<number>;
  readonly least: number;
  readonly most: number;
}

const everything: ReadonlySet<number> = new Set(Array.from({ length: 129 }, (_, code) => code));
const optional: Atom = { takes: everything, least: 0, most: 1 };
const quantifier = /^(?:[*+?]|\{(\d{1,4})(,?)(\d{0,4})\})/;
const escaped = /^\\(?:[pP]\{[^}]{0,60}\}|u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/su;
const outsideAscii = ["\u00a0", "\u00e9", "\u4e2d", "\u{1f600}"];

/** The branches of the alternation at a pattern's own level, groups whole. */
export function topBranches(pattern: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (let at = 0; at < pattern.length; at = partEnd(pattern, at)) {
    if (pattern[at] !== "|") continue;
    found.push(pattern.slice(start, at));
    start = at + 1;
  }
  return [...found, pattern.slice(start)];
}

/** The atoms of one branch in order; null when a group, or something in one, is repeated. */
export function readAtoms(branch: string): Atom[] | null {
  const atoms: Atom[] = [];
  for (let at = 0; at < branch.length; ) {
    const end = partEnd(branch, at);
    const source = branch.slice(at, end);
    const { length, least, most } = readQuantifier(branch.slice(end));
    at = end + length;
    if (source === "$" || source === "^") continue;
    const ways = source.startsWith("(") ? waysThrough(source) : 1;
    if (ways === null || (source.startsWith("(") && length > 0 && branch[end] !== "?")) return null;
    atoms.push({ takes: taken(source), least, most });
    // Each way through a group is as costly as an optional part beside it.
    for (let way = 1; way < ways; way *= 2) atoms.push(optional);
  }
  return atoms;
}

/** The place after the group, class, escape or character at `at`. */
function partEnd(text: string, at: number): number {
  if (text[at] !== "(") return simpleEnd(text, at);
  let depth = 0;
  for (let here = at; here < text.length; here = simpleEnd(text, here)) {
    if (text[here] === "(") depth++;
    if (text[here] === ")" && --depth === 0) return here + 1;
  }
  return text.length;
}

function simpleEnd(text: string, at: number): number {
  if (text[at] === "\\") return at + (escaped.exec(text.slice(at))?.[0].length ?? 1);
  if (text[at] !== "[") return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  let end = at + 1;
  while (end < text.length && text[end] !== "]") end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

/** How many ways lead through a group, or null when something in it is repeated. */
function waysThrough(group: string): number | null {
  let ways = 1;
  for (let at = 1; at < group.length; at = simpleEnd(group, at)) {
    if (group[at] === "|" || (group[at] === "?" && group[at - 1] !== "(")) ways *= 2;
    if (group[at] === "*" || group[at] === "+" || group[at] === "{") return null;
  }
  return ways;
}

function readQuantifier(rest: string): { readonly length: number; readonly least: number; readonly most: number } {
  const match = quantifier.exec(rest);
  if (match === null) return { length: 0, least: 1, most: 1 };
  const [text, count, comma, limit] = match;
  const length = text.length + (rest[text.length] === "?" ? 1 : 0);
  if (text === "?") return { length, least: 0, most: 1 };
  // An exact count leaves no choice: it costs what its atom costs.
  if (comma === "") return { length, least: Math.min(Number(count), 1), most: 1 };
  const least = text === "*" ? 0 : text === "+" ? 1 : Number(count);
  return { length, least, most: limit ? Number(limit) : Number.POSITIVE_INFINITY };
}

const known = new Map<string, ReadonlySet<number>>();

/** The characters an atom takes; the engine itself answers, one character at a time, and only once for each atom. */
function taken(source: string): ReadonlySet<number> {
  if (source.startsWith("(")) return everything;
  const found = known.get(source) ?? asked(source);
  known.set(source, found);
  return found;
}

function asked(source: string): ReadonlySet<number> {
  const atom = new RegExp(`^${source}$`, "su");
  const ascii = [...everything].filter((code) => code < 128 && atom.test(String.fromCharCode(code)));
  const isWider = /[^\0-\x7f]|\\[pPux]/u.test(source) || outsideAscii.some((character) => atom.test(character));
  return new Set(isWider ? [...ascii, 128] : ascii);
}
