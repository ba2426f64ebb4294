import type { ReportEdit } from "../report/report.ts";
import { applyEdits } from "./apply.ts";

/** A file's text before and after, as bytes say it: with its byte order mark and its own line ends. */
export interface Rewritten {
  readonly before: string;
  readonly after: string;
}

/**
 * Edits made in a file's bytes. `read` is the text that they were computed from, which may have other line ends (git converts them);
 * null when the file says something else now, or is no UTF-8.
 */
export function rewritten(bytes: Uint8Array, read: string, edits: readonly ReportEdit[]): Rewritten | null {
  const before = decoded(bytes);
  if (before === null) return null;
  const mark = before.startsWith("\ufeff") ? "\ufeff" : "";
  const text = before.slice(mark.length);
  if (unixLines(text) !== unixLines(read)) return null;
  return { before, after: mark + applyEdits(text, edits) };
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
