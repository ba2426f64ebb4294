/** A remediation in pieces: words, and code, which stood between backticks. */
export interface Piece {
  readonly text: string;
  readonly isCode: boolean;
}

/** A remediation's pieces; `join` of them is the text again. */
export function piecesOf(text: string): readonly Piece[] {
  return text.split("`").map((piece, at) => ({ text: piece, isCode: at % 2 === 1 }));
}

export function join(pieces: readonly Piece[]): string {
  return pieces.map(({ text, isCode }) => (isCode ? `\`${text}\`` : text)).join("");
}

/** `[security]`: the name of the table; null for other pieces. */
export function tableOf({ text, isCode }: Piece): string | null {
  return isCode && /^\[[\w.-]+\]$/.test(text) ? text.slice(1, -1) : null;
}

/** An item as a remediation names it: its key, and its value where one is assigned. */
export interface NamedItem {
  readonly key: string;
  readonly value: string | null;
}

/** What is declared in the settings or is a deployment's own, and no item of a component. */
const declared: ReadonlySet<string> = new Set(["capacity", "identities", "release", "tikv_servers"]);

/** `cert-path` or `cert-path = "…"`; null for other pieces, such as commands, values and releases. */
export function itemOf({ text, isCode }: Piece): NamedItem | null {
  const [, key = "", value = null] = (isCode && /^([a-z][^\s=:]{0,99})(?: = (.{1,500}))?$/.exec(text)) || [];
  if (key === "" || declared.has(key)) return null;
  if (value === null) return /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+$/.test(key) ? { key, value } : null;
  return { key, value };
}

/**
 * The table of each item that has one, by the item's index: the first one named behind it in its sentence, else the last one before
 * it; none at the root, and none for a key that says its table itself. `users` are the indexes of the tables that some item has.
 */
export function tablesOf(pieces: readonly Piece[]): {
  readonly of: ReadonlyMap<number, string>;
  readonly users: ReadonlySet<number>;
} {
  const of = new Map<number, string>();
  const users = new Set<number>();
  const sentences = sentencesOf(pieces);
  for (const [at, piece] of pieces.entries()) {
    const item = itemOf(piece);
    if (item === null || item.key.includes(".") || / at (?:its|the) root/.test(`${pieces[at + 1]?.text}`)) continue;
    const own = [...pieces.keys()].filter((one) => sentences[one] === sentences[at] && tableOf(pieces[one] as Piece));
    const table = own.find((one) => one > at) ?? own.at(-1);
    if (table === undefined) continue;
    of.set(at, tableOf(pieces[table] as Piece) ?? "");
    users.add(table);
  }
  return { of, users };
}

/** The number of the sentence that each piece begins in. */
function sentencesOf(pieces: readonly Piece[]): readonly number[] {
  let sentence = 0;
  return pieces.map(({ text, isCode }) => {
    const own = sentence;
    if (!isCode && /\.(?: |$)/.test(text)) sentence += 1;
    return own;
  });
}
