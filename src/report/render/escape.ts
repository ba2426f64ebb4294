import { oneLine, visible } from "./visible.ts";

/** Breaks a word without being seen: GitHub turns `@name`, `#1`, `GH-1`, addresses and `:names:` into links and pictures after Markdown is read, so no Markdown escape stops it. */
const breaker = "&#8203;";

const entity: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\\": "&#92;",
  "`": "&#96;",
  "|": "&#124;",
  $: "&#36;",
};

/** Text as Markdown text: every character shows as itself, in a paragraph, a list, a table cell or a link's text. */
export function markdownText(text: string, limit?: number): string {
  return visible(text, limit)
    .replace(/[&<>\\`|$]/g, (found) => entity[found] ?? found)
    .replace(/[*_[\]~]/g, "\\$&")
    .replace(/@/g, `@${breaker}`)
    .replace(/#(?=\d)(?<!&#)/g, `#${breaker}`)
    .replace(/GH-(?=\d)/gi, `$&${breaker}`)
    .replace(/www\./gi, (found) => `${found.slice(0, 3)}${breaker}.`)
    .replace(/:(?=\/|[\w\\+-]{1,50}:)/g, `:${breaker}`)
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^[-+=#>]/, "\\$&");
}

/** Text as inline code: shown letter for letter, and neither mention nor link nor emoji is made of it. */
export function code(text: string): string {
  const shown = visible(text);
  if (shown === "") return "`(empty)`";
  // A table reads `|` before it reads code, and no escape of it is the same inside and outside of tables.
  if (shown.includes("|")) return `<code>${markdownText(shown)}</code>`;
  const runs = shown.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const edges = `${shown[0]}${shown.at(-1)}`;
  const padding = edges.includes("`") || (edges === "  " && shown.trim() !== "") ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** A sentence in which backticks set off names: these become inline code, the rest text. At most 400 characters, or `limit`, are shown. */
export function prose(text: string, limit = 400): string {
  const pieces = oneLine(text, limit).split("`");
  return pieces
    .map((piece, at) => {
      if (at % 2 === 0) return markdownText(piece, limit);
      if (piece === "") return "&#96;&#96;";
      // A last backtick that no other closes is text.
      return at < pieces.length - 1 ? code(piece) : `&#96;${markdownText(piece, limit)}`;
    })
    .join("");
}

/** A repository path as the path of a URL, safe inside a Markdown link. */
export function urlPath(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map((segment) => encodeURIComponent(segment).replace(/[!'()*~_]/g, percent))
    .join("/");
}

/** One word of a POSIX shell's command line; a word that would be read as a flag is the caller's to avoid. */
export function shellWord(text: string): string {
  const shown = visible(text);
  return /^[A-Za-z0-9@%+=:,./_-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}

/** Lines as a fenced block of code, a shell's unless told, that nothing in them can close. */
export function codeBlock(lines: readonly string[], language = "shell"): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  const fence = "`".repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
  return [`${fence}${language}`, ...lines, fence].join("\n");
}

function percent(found: string): string {
  return `%${found.charCodeAt(0).toString(16).toUpperCase()}`;
}
