import type { Piece } from "./scripts.ts";
import { noVariables } from "./variables.ts";

/** Fenced blocks of a shell's code, each a piece; of a console's only what is typed behind a prompt. Those that say to be without TLS are left out. */
export function codeIn(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let [fence, kind, isPlaintext] = ["", "", false];
  let block: string[] = [];
  const lines = text.split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    const [, mark, language = ""] =
      /^\s{0,12}(?:[-*+>]\s{1,4})?(`{3,}|~{3,})\s{0,5}\{?\.?([\w-]{0,30})/.exec(line) ?? [];
    if (fence === "") {
      if (mark !== undefined) [fence, kind, block] = [mark, language.toLowerCase(), []];
      else isPlaintext = saysPlaintext(line, isPlaintext);
    } else if (mark?.startsWith(fence)) {
      if (!isPlaintext)
        pieces.push({ text: block.join("\n"), offset: at - block.length, isOneLine: false, environment: noVariables });
      fence = "";
    } else block.push(typed(line, kind));
  }
  return pieces.filter((piece) => piece.text.trim() !== "");
}

const withoutTls =
  /\b(?:without|no|non-?|not)[ -]{1,3}(?:use )?TLS\b|\bTLS[ -](?:is |was |has )?(?:off|disabled|not)\b|\bplain-?text\b|\binsecure (?:cluster|mode)\b/i;

/** What is said of a cluster without TLS is said up to the next heading, or until something else is. */
function saysPlaintext(line: string, before: boolean): boolean {
  if (line.trim() === "") return before;
  if (withoutTls.test(line.slice(0, 1000))) return true;
  return before && !/^\s{0,3}#|\bTLS\b/.test(line.slice(0, 1000));
}

/** `<pd-address>` stands for what the reader puts in, and is no redirection. */
function typed(line: string, kind: string): string {
  const text = line.slice(0, 10_000).replace(/<([A-Za-z][\w .:/-]{0,60})>/g, "_$1_");
  const prompted = /^\s{0,8}[$#]\s(.*)$/.exec(text)?.[1];
  if (/^(?:console|shell-session|shellsession|terminal)$/.test(kind)) return prompted ?? continued(text);
  if (!/^(?:sh|bash|shell|zsh)$/.test(kind)) return "";
  return /^\s{0,8}\$\s/.test(text) ? (prompted ?? "") : text;
}

/** The second line of a command, behind the prompt that a shell shows for it. */
function continued(text: string): string {
  return /^\s{0,8}>\s(.*)$/.exec(text)?.[1] ?? "";
}
