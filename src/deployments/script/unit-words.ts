/** A word of a unit's command line. */
export interface UnitWord {
  readonly text: string;
  readonly unknown: boolean;
  /** What is known behind the last of what is not. */
  readonly tail: string;
  /** It stands for no or many words. */
  readonly many: boolean;
  readonly line: number;
}

/** The value of a variable in a unit; null where the unit does not decide it. */
export type Lookup = (name: string) => string | null;

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", s: " ", r: "\r" };
const piece = /\\(.)|\$\$|\$\{([A-Za-z_]\w{0,200})\}|%(.)|(["'])|(\s+)|([^\\$%"'\s]+|.)/gsu;

/**
 * Splits a command line as systemd does (systemd.service(5), "Command lines"): quotes, C escapes, `${NAME}` in a word, `$NAME` as a
 * word of its own, `$$`; specifiers (`%i`) only a running system knows.
 */
export function unitWords(value: string, first: number, lookup: Lookup): readonly UnitWord[] {
  const words: UnitWord[] = [];
  let line = first;
  let word: { text: string; unknown: boolean; tail: string; line: number; bare: boolean } | null = null;
  let quote = "";
  const add = (text: string, unknown: boolean): void => {
    word ??= { text: "", unknown: false, tail: "", line, bare: quote === "" };
    word = { ...word, text: word.text + text, unknown: word.unknown || unknown, tail: unknown ? "" : word.tail + text };
  };
  const end = (): void => {
    if (word !== null) words.push(...wholeWord(word, lookup));
    word = null;
  };
  for (const [whole, escaped, name, specifier, mark, blank] of value.matchAll(piece)) {
    if (blank !== undefined && quote === "") end();
    else if (mark !== undefined && (quote === "" || quote === mark)) {
      quote = quote === "" ? mark : "";
      add("", false);
    } else if (escaped !== undefined) add(escapes[escaped] ?? escaped, false);
    else if (name !== undefined) add(lookup(name) ?? whole, lookup(name) === null);
    else if (specifier !== undefined) add(specifier === "%" ? "%" : whole, specifier !== "%");
    else add(whole === "$$" ? "$" : whole, false);
    line += whole.split("\n").length - 1;
  }
  end();
  return words;
}

/** `$NAME` by itself is as many words as its value has. */
function wholeWord(
  { bare, ...word }: Omit<UnitWord, "many"> & { readonly bare: boolean },
  lookup: Lookup,
): readonly UnitWord[] {
  const name = bare ? /^\$([A-Za-z_]\w{0,200})$/.exec(word.text)?.[1] : undefined;
  if (name === undefined) return [{ ...word, many: false }];
  const value = lookup(name);
  if (value === null) return [{ ...word, unknown: true, tail: "", many: true }];
  return value
    .split(/\s+/)
    .filter(Boolean)
    .map((text) => ({ text, unknown: false, tail: text, many: false, line: word.line }));
}
