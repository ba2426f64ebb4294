import type { JsonObject } from "../types.ts";
import { overlaps, valueAt } from "./pointer.ts";

/**
 * Whether something that decides a control could not be read: a placeholder at, above or below one of its pointers.
 * Entries of `unreadable` are relative to `config`, except those below `/derived/` and `/components/` and all of a repository; "" is a whole file.
 */
export function decidedByUnreadable(document: JsonObject, pointers: readonly string[]): boolean {
  const entries = document.unreadable;
  if (!Array.isArray(entries)) return false;
  return pointers.some((pointer) => entries.some((entry) => hides(document, String(entry), pointer)));
}

function hides(document: JsonObject, entry: string, pointer: string): boolean {
  // What was computed in spite of a broken file does not come from it.
  if (entry === "" && !isWritten(pointer))
    return pointer.startsWith("/derived/") && valueAt(document, pointer) === undefined;
  const isOfDocument = typeof document.whole === "boolean" || /^\/(?:derived|components)\//.test(entry);
  if (isOfDocument) return overlaps(entry, pointer);
  return overlaps(`/config${entry}`, pointer) || overlaps(`/set${entry}`, pointer);
}

function isWritten(pointer: string): boolean {
  return overlaps("/config", pointer) || overlaps("/set", pointer);
}
