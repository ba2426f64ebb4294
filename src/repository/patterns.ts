import { RE2JS } from "re2js";
import { limits } from "../limits.ts";

const known = new Map<string, RE2JS | null>();

/**
 * A pattern in RE2's syntax, as Prometheus, Loki and programs in Go and Rust read it; null where it is none. Matching takes linear time
 * whatever it is, so that a repository may write it.
 */
export function patternOf(text: string, flags = 0): RE2JS | null {
  const key = `${flags}:${text}`;
  const made = known.get(key);
  if (made !== undefined) return made;
  const pattern = compiled(text, flags);
  if (known.size > 5000) known.clear();
  known.set(key, pattern);
  return pattern;
}

function compiled(text: string, flags: number): RE2JS | null {
  if (text.length > limits.pattern) return null;
  try {
    return RE2JS.compile(text, flags);
  } catch {
    return null;
  }
}

/** Whether a pattern matches somewhere in a text; false where it is no pattern. */
export function findsIn(pattern: string, text: string, flags = 0): boolean {
  return patternOf(pattern, flags)?.matcher(text).find() ?? false;
}

/** Whether a pattern matches a text from its first character to its last, as matchers of labels do. */
export function matchesWhole(pattern: string, text: string): boolean {
  return patternOf(pattern)?.matches(text) ?? false;
}
