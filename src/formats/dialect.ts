import type { Diagnostic } from "../types.ts";
import { type Mark, marksBelow } from "./marks.ts";
import { aboutItem, type ParsedFile } from "./parts.ts";

/** Where a dotted key or a number that TOML 0.4 lacks may be; every text that has one matches, some that have none do. */
const suspicious = /\.[ \t]*["']?[A-Za-z0-9_-]+["']?[ \t]*=|0[xob][0-9A-Fa-f]|\b(?:inf|nan)\b/;

/**
 * What PD refuses in a file that is valid TOML: its parser reads TOML 0.4 (github.com/BurntSushi/toml v0.3.1, the only
 * version in go.sum of every tag from 5.0.0 to 9.0.0-beta.1).
 */
export function dialectDiagnostics(parsed: ParsedFile): Diagnostic[] {
  if (parsed.component !== "pd") return [];
  const marked = parsed.marks !== null && suspicious.test(parsed.text) ? refusedMarks(parsed, parsed.marks()) : [];
  return parsed.byteOrderMark ? [byteOrderMark(parsed.file), ...marked] : marked;
}

function refusedMarks(parsed: ParsedFile, marks: Mark): Diagnostic[] {
  return [...marksBelow(marks)].flatMap(([path, mark]) => {
    const refused = refusal(mark, parsed.text.slice(mark.start, Math.min(mark.end, mark.start + 40)));
    return refused ? [aboutItem(parsed, path, { code: "dialect", level: "error", ...refused })] : [];
  });
}

function refusal(mark: Mark, written: string): { message: string; suggestion: string } | null {
  if (mark.dotted)
    return {
      message: "PD refuses dotted keys: it reads TOML 0.4.",
      suggestion: "Write the key under a [table] header.",
    };
  if (/^[+-]?0[xob]/.test(written))
    return {
      message: `PD refuses ${kindOf(written)} integers: it reads TOML 0.4.`,
      suggestion: "Write the number in decimal.",
    };
  if (/^[+-]?(?:inf|nan)$/.test(written))
    return { message: `PD refuses ${written}: it reads TOML 0.4.`, suggestion: "Write a finite number." };
  return null;
}

function kindOf(written: string): string {
  if (written.includes("x")) return "hexadecimal";
  return written.includes("o") ? "octal" : "binary";
}

function byteOrderMark(file: string): Diagnostic {
  const message = "PD refuses a file that starts with a byte order mark.";
  return {
    code: "dialect",
    level: "error",
    file,
    line: 1,
    key: null,
    message,
    suggestion: "Save it as UTF-8 without BOM.",
  };
}
