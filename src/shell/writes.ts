import type { HereDoc, Redirection, Word } from "unbash";
import type { Expander } from "./expand.ts";
import type { Lines } from "./lines.ts";
import type { ShellInput, ShellWord, ShellWrite } from "./script.ts";

/** The here-document that a command reads; null where it has none. */
export function inputOf(
  redirects: readonly Redirection[],
  expander: Expander,
  lines: Lines,
  stand: string,
): ShellInput | null {
  const document = redirects.find((redirect) => redirect.type === "HereDoc");
  if (document?.type !== "HereDoc") return null;
  return { text: textOf(document, expander, stand), line: lines.at(document.body.pos) };
}

/** The file that `cat > FILE <<EOF` or `tee FILE <<EOF` writes; more than one is never written so. */
export function writesOf(
  words: readonly ShellWord[],
  redirects: readonly Redirection[],
  one: (word: Word) => ShellWord,
  input: ShellInput | null,
): readonly ShellWrite[] {
  const target = input === null ? null : targetOf(words, redirects, one);
  return input === null || target === null ? [] : [{ ...target, ...input }];
}

function targetOf(
  words: readonly ShellWord[],
  redirects: readonly Redirection[],
  one: (word: Word) => ShellWord,
): Pick<ShellWrite, "target" | "appends"> | null {
  const [name, ...rest] = words[0]?.text === "sudo" ? words.slice(1) : words;
  if (name?.text === "tee") {
    const target = rest.find(({ text }) => !text.startsWith("-"));
    return target ? { target, appends: rest.some(({ text }) => text === "-a" || text === "--append") } : null;
  }
  if (name?.text !== "cat") return null;
  const to = redirects.findLast((redirect) => redirect.type === "Redirect" && /^>[>|]?$/.test(redirect.operator));
  if (to?.type !== "Redirect" || to.target === undefined) return null;
  return { target: one(to.target), appends: to.operator === ">>" };
}

/** Nothing is put into a document whose delimiter is quoted; `<<-` takes away the tabs before its lines. */
function textOf({ body, delimiter, operator }: HereDoc, expander: Expander, stand: string): string {
  const isPlain = delimiter?.quoted === true || body.parts === undefined;
  const text = isPlain ? body.text : expander.text(body.parts ?? [], stand);
  return operator === "<<-" ? text.replace(/^\t+/gm, "") : text;
}
