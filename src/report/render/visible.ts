/** The longest piece of a repository's text that is shown. */
const longest = 120;

/** Made when it is first needed, because spelling out these classes costs more than a small check has to spare. Control, bidirectional, zero-width and other unseen characters: what could hide text, reorder it, or speak to a terminal. */
let invisible: RegExp | null = null;

/** What most texts are, in which nothing hides. */
const onlyAscii = /^[ -~]*$/;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text with everything invisible written out (`\u202e`), cut with an ellipsis at 120 characters or at `limit`. */
export function visible(text: string, limit: number = longest): string {
  if (text.length <= limit && onlyAscii.test(text)) return text;
  invisible ??= /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
  // No character takes more than two code units, so this much is enough to fill the limit.
  // Stryker disable next-line MethodExpression: what is cut here is cut below too; this only bounds the work.
  const shown = text.slice(0, 2 * limit + 2).replace(invisible, (found) => short[found] ?? escapeSequence(found));
  const characters = Array.from(shown);
  if (characters.length <= limit) return shown;
  return `${characters.slice(0, limit - 1).join("")}…`;
}

/** A sentence on one line: any white space becomes one space, the rest as `visible`. */
export function oneLine(text: string, limit: number): string {
  return visible(
    text
      .slice(0, 4 * limit)
      .replace(/[ \t\r\n]+/g, " ")
      .trim(),
    limit,
  );
}

function escapeSequence(found: string): string {
  const code = found.codePointAt(0) ?? 0;
  // Stryker disable next-line EqualityOperator: U+FFFF is not among what is written out.
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
